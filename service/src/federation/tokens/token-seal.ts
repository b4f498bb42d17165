import type { PassingKey } from '../../platform/keys/keys.ts';
import { decryptByAny, encrypt } from '../../platform/keys/sealing.ts';

/** Kinds of artefacts that are kept in no table: all they say is sealed in them. */
export type SealedKind =
  | 'AccessToken'
  | 'ClientCredentials'
  | 'AuthorizationCode'
  | 'Interaction'
  | 'PushedAuthorizationRequest';

const prefixes: Readonly<Record<SealedKind, string>> = {
  AccessToken: 'at_',
  ClientCredentials: 'cc_',
  AuthorizationCode: 'ac_',
  Interaction: 'rq_',
  PushedAuthorizationRequest: 'pr_',
};

/**
 * Opaque to portals and browsers, readable to every process of this installation: AES-256-GCM of the provider's payload. What may change
 * while a token lives (account, session, grant) is asked of the database whenever one is used.
 */
export interface TokenSeal {
  seal(kind: SealedKind, payload: string): string;
  /** True for what looks like one of these; whether it is ours, `unseal` says. */
  isSealed(kind: SealedKind, token: string): boolean;
  /** Nothing when it is not ours, of another kind, or changed. */
  unseal(kind: SealedKind, token: string): string | undefined;
}

const longest = 8192;

/** @param key of purpose `oidc-access-token` */
export const makeTokenSeal = (keys: PassingKey): TokenSeal => ({
  seal: (kind, payload) => prefixes[kind] + encrypt(keys.current, `oidc-token:${kind}`, payload).toString('base64url'),
  isSealed: (kind, token) => token.startsWith(prefixes[kind]),
  unseal: (kind, token) => {
    if (!token.startsWith(prefixes[kind]) || token.length > longest) return undefined;
    const sealed = Buffer.from(token.slice(prefixes[kind].length), 'base64url');
    return decryptByAny(keys.accepted, `oidc-token:${kind}`, sealed)?.toString('utf8');
  },
});
