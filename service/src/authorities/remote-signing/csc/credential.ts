import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { Confirmation, KeyAlgorithm, RemoteSigningTrouble, SigningCredential } from '../remote-signing.ts';
import { refused } from '../trouble.ts';
import { base64 } from './read-json.ts';

/** Signature algorithms by their OID, best first; all others are passed over (RFC 5758 §3.2, RFC 4055 §5, RFC 8017 appendix C). */
export const algorithmOids: Readonly<Record<KeyAlgorithm, string>> = {
  'ecdsa-with-SHA256': '1.2.840.10045.4.3.2',
  sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
  rsa: '1.2.840.113549.1.1.1',
};
export const sha256Oid = '2.16.840.1.101.3.4.2.1';

const preferred = ['ecdsa-with-SHA256', 'sha256WithRSAEncryption', 'rsa'] as const;

/** Shortest keys taken, in bits: what the certificates of licensed authorities have. */
const shortest: Readonly<Record<KeyAlgorithm, number>> = {
  'ecdsa-with-SHA256': 256,
  sha256WithRSAEncryption: 2048,
  rsa: 2048,
};

const certificate = v.pipe(
  base64(16 * 1024),
  v.check((der) => der[0] === 0x30, 'a certificate is a SEQUENCE'),
);

const authObject = v.object({ type: v.string(), id: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) });

/** What is read of the answer of `credentials/info` (CSC API 2.0 §11.5). The names it tells of the holder are not among it. */
export const credentialAnswer = v.object({
  key: v.object({
    status: v.picklist(['enabled', 'disabled']),
    algo: v.array(v.string()),
    len: v.pipe(v.number(), v.integer()),
  }),
  cert: v.object({ certificates: v.pipe(v.tupleWithRest([certificate], certificate), v.maxLength(10)) }),
  auth: v.object({
    mode: v.picklist(['explicit', 'oauth2code']),
    objects: v.optional(v.pipe(v.array(authObject), v.maxLength(10)), []),
  }),
  SCAL: v.optional(v.picklist(['1', '2']), '1'),
  multisign: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

type CredentialAnswer = v.InferOutput<typeof credentialAnswer>;

/** What the person confirms where we take no part in it (§8.3.1.3, §8.3.1.5). */
const outOfBand = ['PasswordOOB', 'ChallengeResponseOOB'];

/** Nothing when a PIN or code would have to be typed on our page, or nobody would be asked at all. */
const confirmationOf = ({ mode, objects }: CredentialAnswer['auth']): Confirmation | undefined => {
  if (mode === 'oauth2code') return { by: 'page' };
  return objects.length > 0 && objects.every(({ type }) => outOfBand.includes(type))
    ? { by: 'app', objects: objects.map(({ id }) => id) }
    : undefined;
};

/** A credential as it can be used here, or why it cannot. */
export const readCredential = (
  id: string,
  { key, cert, auth, SCAL }: CredentialAnswer,
): Result<SigningCredential, RemoteSigningTrouble> => {
  if (key.status === 'disabled') return refused('credential-disabled');
  // Only with SCAL 2 is what the person agreed to bound to this very hash.
  if (SCAL !== '2') return refused('not-strong-enough', 'scal-1');
  const confirmation = confirmationOf(auth);
  if (confirmation === undefined) return refused('not-strong-enough', 'explicit');
  const keyAlgorithm = preferred.find((one) => key.algo.includes(algorithmOids[one]));
  if (keyAlgorithm === undefined) return refused('not-strong-enough', 'no-known-algorithm');
  if (key.len < shortest[keyAlgorithm]) return refused('not-strong-enough', 'short-key');
  const [first, ...chain] = cert.certificates;
  return ok({ id, keyAlgorithm, confirmation, certificate: first, chain });
};
