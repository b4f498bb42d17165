import type { AccessToken, ClientCredentials, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { TokenSeal } from './token-seal.ts';

/**
 * Gives an access token its value: everything it says, sealed. The library hands a token out for the last time before saving it in its
 * hook for additional claims, of which there are none here.
 */
export const sealAccessToken =
  (seal: TokenSeal): NonNullable<Configuration['extraTokenClaims']> =>
  (ctx: KoaContextWithOIDC, token: AccessToken | ClientCredentials): undefined => {
    const iat = Math.floor(Date.now() / 1000);
    const { AuthorizationCode: code, RefreshToken: refreshToken } = ctx.oidc.entities;
    const origin = code ?? refreshToken;
    const { kind, clientId, scope, jkt, aud } = token;
    const common = { kind, clientId, scope, jkt, aud, iat, exp: iat + token.expiration };
    const own =
      token.kind === 'ClientCredentials'
        ? {}
        : {
            accountId: token.accountId,
            sessionUid: token.sessionUid,
            grantId: token.grantId,
            gty: token.gty,
            claims: token.claims,
            sid: token.sid,
            expiresWithSession: token.expiresWithSession,
            extra: { acr: origin?.acr, auth_time: origin?.authTime },
          };
    token.jti = seal.seal(kind, JSON.stringify({ ...common, ...own }));
    return undefined;
  };
