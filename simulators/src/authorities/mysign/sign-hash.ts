import type { FastifyRequest } from 'fastify';
import { digitsIn, judgeInApp } from '../remote-signers.ts';
import { heldCredentials } from './credentials-held.ts';
import type { HeldCredential } from './credentials-held.ts';
import { GatewayError, inputInvalid } from './envelope.ts';
import { checkApplication, members, text, userOf } from './read-body.ts';
import type { MySignRoom } from './room.ts';

/** What an app shows stands in base64 of less than a hundred characters, and in letters that every telephone has. @throws GatewayError */
const shownIn = (value: unknown, name: string): string => {
  const coded = text(value, name);
  const shown = Buffer.from(coded, 'base64');
  const isRight = coded.length < 100 && shown.toString('base64') === coded && /^[\w\- ]+$/.test(shown.toString('utf8'));
  if (!isRight) throw inputInvalid(name);
  return shown.toString('utf8');
};

/** @throws GatewayError */
const listIn = (value: unknown, name: string): readonly unknown[] => {
  if (!Array.isArray(value) || value.length === 0 || value.length > 50) throw inputInvalid(name);
  return value;
};

/** Digests of SHA-256 in base64, as many as documents. @throws GatewayError */
const hashesIn = ({
  hash,
  documents,
  numSignatures,
  hashAlgo,
  signAlgo,
}: Record<string, unknown>): readonly string[] => {
  const hashes = listIn(hash, 'hash').map((one) => text(one, 'hash'));
  for (const one of hashes)
    if (Buffer.from(one, 'base64').length !== 32 || Buffer.from(one, 'base64').toString('base64') !== one)
      throw inputInvalid('hash');
  for (const one of listIn(documents, 'documents')) {
    const { document_id: id, document_name: name } = members(one);
    text(id, 'document_id');
    shownIn(name, 'document_name');
  }
  if (numSignatures !== hashes.length || listIn(documents, 'documents').length !== hashes.length)
    throw inputInvalid('numSignatures');
  if (hashAlgo !== '2.16.840.1.101.3.4.2.1') throw inputInvalid('hashAlgo');
  if (signAlgo !== '1.2.840.113549.1.1.1') throw inputInvalid('signAlgo');
  return hashes;
};

/** A key of whom the application is let in for, switched on. @throws GatewayError */
const credentialOf = (id: unknown, userId: string): HeldCredential => {
  const credentialId = text(id, 'credentialID');
  const found = heldCredentials.find((one) => one.credentialId === credentialId && one.userId === userId);
  if (found?.status !== 'enabled') throw new GatewayError(58010, 'Credential ID does not exist');
  return found;
};

const statusOf = { signed: 'confirmed', cancelled: 'rejected', locked: 'failed' } as const;

/** Has the holder asked in their app, and says under which transaction to look: by turns of our own, `async` 1 or 2. @throws GatewayError, Unauthorized */
export const signHash = (request: FastifyRequest, room: MySignRoom) => {
  const userId = userOf(request, room);
  const body = members(request.body);
  checkApplication(body);
  const credential = credentialOf(body['credentialID'], userId);
  const hashes = hashesIn(body);
  const display = shownIn(body['description'], 'description');
  if (body['async'] !== 1 && body['async'] !== 2) throw inputInvalid('async');
  const { transactionId, transaction } = room.memory.transactions.put({ credential, hashes });
  const phone = room.cast.person(credential.owner)?.phoneNumber;
  if (phone === undefined) throw new Error('whoever has an app here is in the cast');
  room.prompts.open({
    phone,
    kind: 'app',
    display,
    verificationCode: digitsIn(display),
    until: transaction.until,
    answer: judgeInApp((end) => {
      transaction.status = statusOf[end];
    }),
  });
  return { transactionId };
};
