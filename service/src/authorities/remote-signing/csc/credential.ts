import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { keyAlgorithmOf } from '../key-algorithm.ts';
import { base64, certificates } from '../read-json.ts';
import type { Confirmation, RemoteSigningTrouble, SigningCredential } from '../remote-signing.ts';
import { refused } from '../trouble.ts';

const authObject = v.object({ type: v.string(), id: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) });

const common = {
  key: v.object({
    status: v.picklist(['enabled', 'disabled']),
    algo: v.array(v.string()),
    len: v.pipe(v.number(), v.integer()),
  }),
  cert: v.object({ certificates: certificates(base64(16 * 1024)) }),
  SCAL: v.optional(v.picklist(['1', '2']), '1'),
  multisign: v.pipe(v.number(), v.integer(), v.minValue(1)),
} as const;

/** What is read of the answer of `credentials/info` (CSC API 2.0 §11.5). The names it tells of the holder are not among it. */
export const credentialAnswer = v.object({
  ...common,
  auth: v.object({
    mode: v.picklist(['explicit', 'oauth2code']),
    objects: v.optional(v.pipe(v.array(authObject), v.maxLength(10)), []),
  }),
});

export type CredentialAnswer = v.InferOutput<typeof credentialAnswer>;

/**
 * The same in edition 1.0.4, in the words of 2.0. `implicit` has the provider ask by itself while our question waits for the answer: nobody could
 * type digits meanwhile, and so it counts as what is confirmed nowhere that we can use.
 */
export const credentialAnswerV1 = v.pipe(
  v.object({ ...common, authMode: v.picklist(['implicit', 'explicit', 'oauth2code']) }),
  v.transform(({ authMode, ...rest }): CredentialAnswer => ({
    ...rest,
    auth: { mode: authMode === 'oauth2code' ? 'oauth2code' : 'explicit', objects: [] },
  })),
);

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
  const keyAlgorithm = keyAlgorithmOf(key.algo, key.len);
  if (!keyAlgorithm.ok) return keyAlgorithm;
  const [first, ...chain] = cert.certificates;
  return ok({ id, keyAlgorithm: keyAlgorithm.value, confirmation, certificate: first, chain });
};
