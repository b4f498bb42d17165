import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { keyAlgorithms } from './credential-info.ts';
import type { HeldCredential } from './credentials-held.ts';
import { invalidRequest } from './csc-error.ts';
import type { Token } from './grants.ts';
import { bearer, checkHashAlgorithm, credentialOf, digestsIn, members, text } from './read-body.ts';
import { strangerWith } from '../remote-signers.ts';
import type { CscRoom } from './room.ts';

type Body = Record<string, unknown>;

const checkAlgorithm = (body: Body, offered: readonly string[]): void => {
  const signAlgo = text(body['signAlgo'], 'signAlgo');
  if (!offered.includes(signAlgo)) throw invalidRequest('Invalid parameter signAlgo');
  // Plain RSA does not name its hash, so that it has to be named beside it.
  if (signAlgo === '1.2.840.113549.1.1.1') checkHashAlgorithm(body['hashAlgorithmOID']);
};

/** The members of edition 1.0.4 by the names of 2.0; there a bearer of scope `service` and the SAD beside it are both wanted. */
const readBody = (given: unknown, edition: 'v1' | 'v2'): Body => {
  const body = members(given);
  if (edition === 'v2') return body;
  text(body['SAD'], 'SAD');
  return { ...body, hashes: body['hash'], hashAlgorithmOID: body['hashAlgo'] };
};

/** What was agreed to: the bearer itself when it is of scope `credential`, else the SAD beside it. */
const activation = (request: FastifyRequest, body: Body, room: CscRoom): Token => {
  const shown = bearer(request, room);
  if (shown.grant.scope === 'credential') return shown;
  const sad = room.grants.tokens.find(text(body['SAD'], 'SAD'));
  if (!sad || sad.grant.scope !== 'credential' || sad.grant.person !== shown.grant.person)
    throw invalidRequest('Invalid parameter SAD');
  return sad;
};

const signDigest = (digest: string, { holder }: HeldCredential, { lever, certificates }: CscRoom): string => {
  const { key } = certificates().held(holder);
  const bytes =
    lever.mode() === 'wrong-answer' ? hash('sha256', 'nội dung khác', 'buffer') : Buffer.from(digest, 'base64');
  const used = lever.mode() === 'wrong-key' ? certificates().held(strangerWith(key.kind)).key : key;
  return used.signDigest(bytes).toString('base64');
};

/** Signs what the person has agreed to, once (CSC API 2.0 §11.10). @throws CscError */
export const signHash = (request: FastifyRequest, room: CscRoom, edition: 'v1' | 'v2') => {
  const body = readBody(request.body, edition);
  if (edition === 'v1' && bearer(request, room).grant.scope !== 'service')
    throw invalidRequest('Malformed authorization header');
  const { grant, left } = activation(request, body, room);
  const credential = credentialOf(body['credentialID'], grant.person);
  if (grant.signing?.credentialID !== credential.credentialID) throw invalidRequest('Invalid parameter SAD');
  const digests = digestsIn(body['hashes']);
  if (!digests.every((digest) => left.has(digest))) throw invalidRequest('Hash is not authorized by the SAD');
  const { key } = room.certificates().held(credential.holder);
  checkAlgorithm(body, keyAlgorithms[key.kind]);
  if (room.clock.now() > Date.parse(room.certificates().show(credential.holder).notAfter))
    throw invalidRequest('Signing certificate is expired');
  for (const digest of digests) left.delete(digest);
  return { signatures: digests.map((digest) => signDigest(digest, credential, room)) };
};
