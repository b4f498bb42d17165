import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PromptAnswer, PromptOutcome } from '../../phones/prompts.ts';
import type { HeldCredential } from './credentials-held.ts';
import { CscError, invalidRequest } from './csc-error.ts';
import type { Confirmation, Grant } from './grants.ts';
import { bearer, checkHashAlgorithm, credentialOf, digestsIn, members, text } from './read-body.ts';
import { digitsIn, mostWrongPins, rightPin } from '../remote-signers.ts';
import type { CscRoom } from './room.ts';

const lockedCredential = () => invalidRequest('Credential locked');

/** The empty objects that say what the person confirms elsewhere; whoever sends a value is refused. */
const checkAuthData = (given: unknown, { mode }: HeldCredential): void => {
  if (!Array.isArray(given)) throw invalidRequest('Missing (or invalid type) array parameter authData');
  const ids = given.map((one: unknown) => members(one)).map(({ id, value }) => (value === undefined ? id : undefined));
  if (mode !== 'app' || ids.length !== 1 || ids[0] !== 'app')
    throw new CscError('invalid_authentication_data', 'The authentication data is invalid');
};

/** What the holder's telephone makes of an answer to its question. */
const judge = (confirmation: Confirmation, room: CscRoom): ((given: PromptAnswer) => PromptOutcome) => {
  let wrong = 0;
  return (given) => {
    if ('cancel' in given) {
      confirmation.state = 'declined';
      return { outcome: 'cancelled' };
    }
    if (given.pin === rightPin) {
      confirmation.state = 'confirmed';
      return { outcome: 'signed' };
    }
    wrong += 1;
    if (wrong < mostWrongPins) return { outcome: 'wrong-pin', triesLeft: mostWrongPins - wrong };
    confirmation.state = 'locked';
    room.locked.add(confirmation.grant.signing?.credentialID ?? '');
    return { outcome: 'locked' };
  };
};

const grantIn = (request: FastifyRequest, room: CscRoom): Grant => {
  const { grant } = bearer(request, room);
  const body = members(request.body);
  const credential = credentialOf(body['credentialID'], grant.person);
  if (credential.mode === 'oauth2code') throw invalidRequest('Invalid parameter credentialID');
  if (credential.status === 'disabled') throw invalidRequest('The credential identified by credentialID is disabled');
  if (room.locked.has(credential.credentialID)) throw lockedCredential();
  if (body['numSignatures'] !== 1) throw invalidRequest('Invalid value for parameter numSignatures');
  const hashes = digestsIn(body['hashes']);
  if (hashes.length !== 1) throw invalidRequest('Numbers of signatures is too high');
  checkHashAlgorithm(body['hashAlgorithmOID']);
  checkAuthData(body['authData'], credential);
  const description = body['description'] === undefined ? undefined : text(body['description'], 'description');
  if ((description?.length ?? 0) > 500) throw invalidRequest('Invalid parameter description');
  return { ...grant, scope: 'credential', signing: { credentialID: credential.credentialID, hashes, description } };
};

/** Asks the holder in their app, and says under which handle to look (CSC API 2.0 §11.6). */
export const askApp = (request: FastifyRequest, reply: FastifyReply, room: CscRoom): FastifyReply => {
  const grant = grantIn(request, room);
  const confirmation: Confirmation = { grant, state: 'waiting' };
  const phone = room.cast.person(grant.person)?.phoneNumber;
  if (phone === undefined) throw new Error('whoever signed in here is in the cast');
  const display = grant.signing?.description ?? '';
  room.prompts.open({
    phone,
    kind: 'app',
    display,
    verificationCode: digitsIn(display),
    until: room.clock.now() + room.grants.confirmationLife * 1000,
    answer: judge(confirmation, room),
  });
  return reply.code(202).send({ handle: room.grants.confirmations.put(confirmation) });
};

/** What became of it (§11.7). */
export const lookAtApp = (request: FastifyRequest, reply: FastifyReply, room: CscRoom): FastifyReply => {
  const { grant } = bearer(request, room);
  const handle = text(members(request.body)['handle'], 'handle');
  const confirmation = room.grants.confirmations.find(handle);
  if (!confirmation || confirmation.grant.person !== grant.person) throw invalidRequest('Invalid parameter handle');
  if (confirmation.state === 'waiting') return reply.code(202).send({ handle });
  room.grants.confirmations.take(handle);
  if (confirmation.state === 'locked') throw lockedCredential();
  if (confirmation.state === 'declined') throw new CscError('access_denied', 'The person did not agree');
  const { token, life } = room.grants.tokens.issue(confirmation.grant, 'sad', room.lever.mode() === 'stale');
  return reply.send({ SAD: token, expiresIn: life });
};
