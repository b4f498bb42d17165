import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { strangerWith } from '../remote-signers.ts';
import { heldCredentials } from './credentials-held.ts';
import { GatewayError, success } from './envelope.ts';
import { members, personOf, text } from './read-body.ts';
import { tranStatuses } from './room.ts';
import type { SmartCaRoom, Transaction, TranStatus } from './room.ts';

const holderOf = ({ credentialId }: Transaction): string => {
  const holder = heldCredentials.find((one) => one.credentialId === credentialId)?.holder;
  if (holder === undefined) throw new Error('a transaction is about a credential');
  return holder;
};

const signDigest = (digest: string, holder: string, { lever, certificates }: SmartCaRoom): string => {
  const { key } = certificates().held(holder);
  const bytes =
    lever.mode() === 'wrong-answer' ? hash('sha256', 'nội dung khác', 'buffer') : Buffer.from(digest, 'base64');
  const used = lever.mode() === 'wrong-key' ? certificates().held(strangerWith(key.kind)).key : key;
  return used.signDigest(bytes).toString('base64');
};

/** Nobody is waited for longer than five minutes. */
const standing = (transaction: Transaction, room: SmartCaRoom): TranStatus => {
  const { status, until } = transaction;
  if (status === 'WAITING_FOR_SIGNER_CONFIRM' && room.clock.now() >= until) return 'EXPIRED';
  return status;
};

/** By turns, in mode `wrong-answer`: about another transaction, then a signature over something else. */
const makeTurns = () => {
  let turns = 0;
  return (): boolean => {
    turns += 1;
    return turns % 2 === 1;
  };
};

/** What has become of a transaction (VNPT SmartCA 1.1 §5.2.5). */
export const makeTransactionInfo = (room: SmartCaRoom) => {
  const isAboutAnother = makeTurns();
  return (request: FastifyRequest) => {
    const person = personOf(request, room);
    const tranId = text(members(request.body)['tranId'], 'tranId');
    const transaction = room.memory.transactions.find(tranId);
    if (!transaction) throw new GatewayError(62000, 'SIGNATURE_TRANSACTION_NOT_FOUND', 'Transaction not found');
    if (transaction.person !== person)
      throw new GatewayError(62001, 'SIGNATURE_TRANSACTION_NOT_MATCH_IDENTITY', 'Transaction not match user');
    const status = standing(transaction, room);
    const { refTranId, credentialId, reqTime } = transaction;
    const another = room.lever.mode() === 'wrong-answer' && isAboutAnother();
    return success({
      refTranId,
      documents: transaction.documents.map((document) => ({
        name: document.name,
        type: 'hash',
        size: '32B',
        data: document.hash,
        hash: document.hash,
        sig: status === 'SUCCESS' ? signDigest(document.hash, holderOf(transaction), room) : null,
        dataSigned: null,
        url: null,
      })),
      tranId: another ? 'f0000000-0000-4000-8000-000000000000' : tranId,
      credentialId,
      tranType: 3,
      tranTypeDesc: 'SIGNHASH',
      tranStatus: tranStatuses[status],
      tranStatusDesc: status,
      reqTime,
    });
  };
};
