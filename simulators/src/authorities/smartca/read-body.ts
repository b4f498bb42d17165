import type { FastifyRequest } from 'fastify';
import { bodyReaders } from '../body-members.ts';
import { heldCredentials } from './credentials-held.ts';
import type { HeldCredential } from './credentials-held.ts';
import { GatewayError, inputInvalid, Unauthorized } from './envelope.ts';
import type { SmartCaRoom } from './room.ts';

/** Who has signed in, by the bearer. @throws Unauthorized */
export const personOf = ({ headers: { authorization } }: FastifyRequest, { memory }: SmartCaRoom): string => {
  const grant = memory.tokens.find(/^Bearer ([\x21-\x7e]+)$/.exec(authorization ?? '')?.[1] ?? '');
  if (!grant) throw new Unauthorized();
  return grant.person;
};

/** Both throw GatewayError. */
export const { members, text } = bodyReaders((name = 'body') => inputInvalid(name));

/** A credential of this person. @throws GatewayError */
export const credentialOf = (id: unknown, owner: string): HeldCredential => {
  const credentialId = text(id, 'credentialId');
  const found = heldCredentials.find((one) => one.credentialId === credentialId);
  if (!found) throw new GatewayError(60000, 'CREDENTIAL_NOT_EXIST', `no_credential_match_id_${credentialId}`);
  if (found.owner !== owner)
    throw new GatewayError(60001, 'CREDENTIAL_NOT_MATCH_IDENTITY', 'Credential not match user');
  return found;
};
