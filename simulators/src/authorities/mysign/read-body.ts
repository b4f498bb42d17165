import type { FastifyRequest } from 'fastify';
import { bodyReaders } from '../body-members.ts';
import { sameText } from '../remote-signers.ts';
import { GatewayError, inputInvalid, Unauthorized } from './envelope.ts';
import { registered } from './room.ts';
import type { MySignRoom } from './room.ts';

/** Both throw GatewayError. */
export const { members, text } = bodyReaders((name = 'body') => inputInvalid(name));

/** The application, which shows its secret with every question but the last. @throws GatewayError */
export const checkApplication = (body: Record<string, unknown>): void => {
  if (body['client_id'] !== registered.clientId) throw new GatewayError(58007, 'Client ID does not exist');
  if (!sameText(text(body['client_secret'], 'client_secret'), registered.clientSecret))
    throw new GatewayError(86024, 'Client secret is invalid', 401);
};

/** Whom the application is let in for, by the bearer. @throws Unauthorized */
export const userOf = ({ headers: { authorization } }: FastifyRequest, { memory }: MySignRoom): string => {
  const userId = memory.tokens.find(/^Bearer ([\x21-\x7e]+)$/.exec(authorization ?? '')?.[1] ?? '');
  if (userId === undefined) throw new Unauthorized();
  return userId;
};
