import type { KoaContextWithOIDC } from 'oidc-provider';
import { knownScopes } from '../claims/scopes.ts';

const isMembers = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The metadata names every scope that a request may have (RFC 8414 §2): the library knows none of those that belong to a reception. */
export const nameAllScopes = (ctx: KoaContextWithOIDC): void => {
  if (ctx.oidc.route === 'discovery' && isMembers(ctx.body)) ctx.body = { ...ctx.body, scopes_supported: knownScopes };
};
