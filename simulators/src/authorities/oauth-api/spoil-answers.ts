import type { FastifyInstance } from 'fastify';
import type { Lever } from '../../lever.ts';
import { ApiError } from './api-error.ts';

const nonsense = Buffer.from('00ff7b226e616d654d61746368223a2274fe8093c3280d0a3c68746d6c3e', 'hex');

/** Lets the lever spoil answered requests: `error` alternates 500 and 503, `garbage` is 200 with bytes that are no JSON. */
export const spoilAnswers = (scope: FastifyInstance, lever: Lever): void => {
  let failures = 0;
  scope.addHook('preHandler', async (_request, reply) => {
    if (lever.mode() === 'garbage') return reply.type('application/json').send(nonsense);
    if (lever.mode() !== 'error') return undefined;
    failures += 1;
    if (failures % 2 === 1) throw new ApiError('INTERNAL', 'Unknown server error.');
    reply.header('retry-after', '2');
    throw new ApiError('UNAVAILABLE', 'Service unavailable. Typically the server is down.');
  });
};
