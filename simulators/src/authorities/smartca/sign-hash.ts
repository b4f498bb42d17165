import type { FastifyRequest } from 'fastify';
import { digitsIn, judgeInApp } from '../remote-signers.ts';
import { GatewayError, inputInvalid, success } from './envelope.ts';
import { credentialOf, members, personOf, text } from './read-body.ts';
import type { SmartCaRoom, Transaction } from './room.ts';

const mostDocuments = 50;

/** Digests of SHA-256 in base64, each with a name. @throws GatewayError */
const documentsIn = (datas: unknown): Transaction['documents'] => {
  if (!Array.isArray(datas) || datas.length === 0 || datas.length > mostDocuments) throw inputInvalid('datas');
  return datas.map((one: unknown) => {
    const { name, hash } = members(one);
    const digest = Buffer.from(text(hash, 'hash'), 'base64');
    if (digest.length !== 32 || digest.toString('base64') !== hash) throw inputInvalid('hash');
    return { name: text(name, 'name'), hash: digest.toString('base64') };
  });
};

const statusOf = { signed: 'SUCCESS', cancelled: 'SIGNER_REJECTED', locked: 'AUTHORIZE_KEY_FAILED' } as const;

/** Asks the holder in their app, and says under which transaction to look (VNPT SmartCA 1.1 §5.2.4). @throws GatewayError */
export const signHash = (request: FastifyRequest, room: SmartCaRoom) => {
  const person = personOf(request, room);
  const body = members(request.body);
  const credential = credentialOf(body['credentialId'], person);
  const documents = documentsIn(body['datas']);
  const refTranId = text(body['refTranId'], 'refTranId');
  if (room.memory.transactions.knows(refTranId)) throw inputInvalid('refTranId');
  const description = body['description'] === undefined ? '' : text(body['description'], 'description');
  if (credential.status === 'DISABLED')
    throw new GatewayError(60000, 'CREDENTIAL_NOT_EXIST', 'The credential is disabled');
  if (credential.servicePack === 'used-up')
    throw new GatewayError(65000, 'SERVICE_PACK_EXEED_OR_INVALID', 'Gói cước không hợp lệ hoặc hết lượt ký');
  const { credentialId } = credential;
  const { tranId, transaction } = room.memory.transactions.put({ person, credentialId, refTranId, documents });
  const phone = room.cast.person(person)?.phoneNumber;
  if (phone === undefined) throw new Error('whoever signed in here is in the cast');
  room.prompts.open({
    phone,
    kind: 'app',
    display: description,
    verificationCode: digitsIn(description),
    until: transaction.until,
    answer: judgeInApp((end) => {
      transaction.status = statusOf[end];
    }),
  });
  return success({ tranId }, 'Chờ người dùng xác nhận');
};
