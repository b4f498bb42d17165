import { constants, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import * as v from 'valibot';
import type { ProvidedAnswer } from '../../domain/identity-providers/provided-answer.ts';

/** What a kept answer is still worth. `unsigned`: nobody signed it, its worth is what TLS and our own word of that day are. */
export type AnswerWorth =
  | { readonly worth: 'signed' }
  | { readonly worth: 'unsigned'; readonly host: string }
  | { readonly worth: 'broken'; readonly why: string };

interface Algorithm {
  readonly hash: string | null;
  readonly more: object;
}

/** The algorithms that a token may be signed with; `none` and shared secrets are not among them (RFC 8725 §3.1). */
const algorithms: Readonly<Record<string, Algorithm>> = {
  ES256: { hash: 'sha256', more: { dsaEncoding: 'ieee-p1363' } },
  ES384: { hash: 'sha384', more: { dsaEncoding: 'ieee-p1363' } },
  RS256: { hash: 'sha256', more: {} },
  PS256: { hash: 'sha256', more: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } },
  EdDSA: { hash: null, more: {} },
  Ed25519: { hash: null, more: {} },
};

const header = v.object({ alg: v.string(), kid: v.exactOptional(v.string()) });
const claims = v.looseObject({
  iss: v.string(),
  aud: v.union([v.string(), v.array(v.string())]),
  nonce: v.exactOptional(v.string()),
  exp: v.exactOptional(v.number()),
});
const keySet = v.object({ keys: v.array(v.looseObject({ kid: v.exactOptional(v.string()) })) });

const partOf = (text: string | undefined): unknown => JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'));

const isSigned = (token: string, keys: readonly (JsonWebKey & { readonly kid?: string })[]): boolean => {
  const [head = '', body = '', signature = ''] = token.split('.');
  const { alg, kid } = v.parse(header, partOf(head));
  const algorithm = algorithms[alg];
  if (algorithm === undefined) return false;
  const fitting = keys.filter((key) => kid === undefined || key.kid === undefined || key.kid === kid);
  return fitting.some((key) =>
    verify(
      algorithm.hash,
      Buffer.from(`${head}.${body}`),
      { key: createPublicKey({ key, format: 'jwk' }), ...algorithm.more },
      Buffer.from(signature, 'base64url'),
    ),
  );
};

const broken = (why: string): AnswerWorth => ({ worth: 'broken', why });

/**
 * Judges a provider's answer again from what was kept with it alone: no clock, no network, no definition of today. A token holds while its
 * signature verifies under the keys of that day, and it is for us, for that request, in its time, and about this number.
 *
 * @param subject the number that the evidence speaks of
 */
export const judgeAnswerAgain = ({ message, judgedAt }: ProvidedAnswer, subject: string | undefined): AnswerWorth => {
  const isNamed = (...texts: readonly (string | undefined)[]): boolean =>
    subject === undefined || texts.some((text) => text?.includes(subject) === true);
  if (message.form === 'vneid-sealed')
    return isNamed(message.opened) ? { worth: 'unsigned', host: message.host } : broken('it names somebody else');
  try {
    const { idToken, userInfo, issuer, audience, nonce } = message;
    const { keys } = v.parse(keySet, JSON.parse(message.keySet));
    if (!isSigned(idToken, keys)) return broken('its signature does not verify');
    const isToken = userInfo !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+$/u.test(userInfo);
    if (isToken && !isSigned(userInfo, keys)) return broken('the signature beside it does not verify');
    const said = v.parse(claims, partOf(idToken.split('.')[1]));
    if (said.iss !== issuer) return broken('another issuer');
    if (![said.aud].flat().includes(audience)) return broken('for somebody else');
    if (said.nonce !== nonce) return broken('for another request');
    if (said.exp !== undefined && said.exp * 1000 < Date.parse(judgedAt) - 60_000)
      return broken('past its time that day');
    const beside = isToken ? JSON.stringify(partOf(userInfo.split('.')[1])) : userInfo;
    return isNamed(JSON.stringify(said), beside) ? { worth: 'signed' } : broken('it names somebody else');
  } catch {
    return broken('it cannot be read');
  }
};
