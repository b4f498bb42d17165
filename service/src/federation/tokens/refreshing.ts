import type { KoaContextWithOIDC } from 'oidc-provider';
import { memoryOf } from '../request-memory.ts';

/**
 * A refresh token of a client that proves itself (by secret, key, or the key the token is bound to) stays: an answer that is lost costs
 * nothing (FAPI 2.0 Security Profile §5.3.2.1). One that anybody could use is good once (RFC 9700 §4.14.2).
 */
export const mustRotate = ({ oidc: { client, entities } }: KoaContextWithOIDC): boolean =>
  client?.clientAuthMethod === 'none' && entities.RefreshToken?.jkt === undefined;

/**
 * A token for the person's absence does not end with the session, unless nobody could say yet whether the SIM was changed by which that was signed in to: the
 * operator's answer is to end what a thief has, also where they have signed out before it comes.
 */
export const endsWithSession = async (
  ctx: KoaContextWithOIDC,
  source: { readonly scopes: Set<string> },
): Promise<boolean> => !source.scopes.has('offline_access') || memoryOf(ctx).standing?.session?.simUnchecked === true;
