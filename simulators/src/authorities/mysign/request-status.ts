import type { FastifyRequest } from 'fastify';
import { makeTurns } from '../remote-signers.ts';
import { signDigest } from '../sign-digest.ts';
import { GatewayError } from './envelope.ts';
import { members, text, userOf } from './read-body.ts';
import { statuses } from './room.ts';
import type { MySignRoom, Transaction } from './room.ts';

/** Nobody is waited for longer than two minutes; who has confirmed is told once that it is being signed. */
const standing = (transaction: Transaction, room: MySignRoom): Transaction['status'] => {
  const { status, until, credential } = transaction;
  if (status === 'waiting' && room.clock.now() >= until) return 'expired';
  if (status === 'confirmed') transaction.status = credential.ends;
  return status;
};

/** What has become of a transaction. The answer names neither it nor the key: it is about what was asked. */
export const makeRequestStatus = (room: MySignRoom) => {
  const isEmpty = makeTurns();
  return (request: FastifyRequest) => {
    const userId = userOf(request, room);
    const transaction = room.memory.transactions.find(text(members(request.body)['transactionId'], 'transactionId'));
    if (transaction?.credential.userId !== userId) throw new GatewayError(50001, 'Transaction does not exist');
    const status = standing(transaction, room);
    const { hashes, credential } = transaction;
    const spoilt = room.lever.mode() === 'wrong-answer' && isEmpty();
    return {
      signatures: status === 'signed' && !spoilt ? hashes.map((one) => signDigest(one, credential.holder, room)) : [],
      status: statuses[status],
      description: status,
    };
  };
};
