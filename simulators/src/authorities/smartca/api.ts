import type { FastifyInstance } from 'fastify';
import { credentialInfo } from './credential-info.ts';
import { heldCredentials } from './credentials-held.ts';
import { success } from './envelope.ts';
import { credentialOf, members, personOf } from './read-body.ts';
import type { SmartCaRoom } from './room.ts';
import { signHash } from './sign-hash.ts';
import { makeTransactionInfo } from './transaction-info.ts';

/** The gateway below `/csc`. */
export const gatewayApi = (app: FastifyInstance, room: SmartCaRoom): void => {
  app.post('/csc/credentials/list', async (request) => {
    const person = personOf(request, room);
    return success(heldCredentials.filter(({ owner }) => owner === person).map(({ credentialId }) => credentialId));
  });
  app.post('/csc/credentials/info', async (request) => {
    const person = personOf(request, room);
    const body = members(request.body);
    return credentialInfo(credentialOf(body['credentialId'], person), body, room);
  });
  app.post('/csc/signature/signhash', async (request) => signHash(request, room));
  const transactionInfo = makeTransactionInfo(room);
  app.post('/csc/credentials/gettraninfo', async (request) => transactionInfo(request));
};
