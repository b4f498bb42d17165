import type { FastifyRequest } from 'fastify';
import { makeTurns } from '../remote-signers.ts';
import { signDigest } from '../sign-digest.ts';
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

/** Nobody is waited for longer than five minutes. */
const standing = (transaction: Transaction, room: SmartCaRoom): TranStatus => {
  const { status, until } = transaction;
  if (status === 'WAITING_FOR_SIGNER_CONFIRM' && room.clock.now() >= until) return 'EXPIRED';
  return status;
};

/** What has become of a transaction (VNPT SmartCA 1.1 §5.2.5). */
export const makeTransactionInfo = (room: SmartCaRoom) => {
  // By turns: about another transaction, then a signature over something else.
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
