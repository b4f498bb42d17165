import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { refusedClient } from './refused-client.ts';

/** Seconds that a client's clock may differ from ours, either way. */
export const clockToleranceSeconds = 60;

/** Seconds that an assertion may live; what is remembered of it lives longer than that and the tolerance, so that it is good once (RFC 7523 §3). */
export const longestAssertionSeconds = 10 * 60;

const tooLong = (exp: unknown): string | undefined =>
  typeof exp === 'number' && exp <= Math.floor(Date.now() / 1000) + longestAssertionSeconds + clockToleranceSeconds
    ? undefined
    : `an assertion may live for ${longestAssertionSeconds / 60} minutes`;

/** The audience is our issuer, the token endpoint or the endpoint it is sent to, as libraries have it (OpenID Connect Core §9), and no other server. */
const notForUsAlone = (ctx: KoaContextWithOIDC, aud: unknown): string | undefined => {
  const ours = ctx.oidc.clientJwtAuthExpectedAudience();
  const named = [aud].flat();
  return named.length > 0 && named.every((one) => typeof one === 'string' && ours.has(one))
    ? undefined
    : 'the audience of an assertion is this server and no other';
};

/** What is checked of an assertion in addition to its signature and its times. */
export const checkAssertion: NonNullable<Configuration['assertJwtClientAuthClaimsAndHeader']> = (ctx, { exp, aud }) => {
  const reason = tooLong(exp) ?? notForUsAlone(ctx, aud);
  if (reason !== undefined) throw refusedClient(reason);
};
