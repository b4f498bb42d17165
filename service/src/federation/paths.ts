/** The addresses that programs use. People pass through `authorization` and `end_session` only. */
export const oidcRoutes = {
  authorization: '/oidc/authorize',
  token: '/oidc/token',
  userinfo: '/oidc/userinfo',
  jwks: '/oidc/jwks',
  introspection: '/oidc/introspect',
  revocation: '/oidc/revoke',
  pushed_authorization_request: '/oidc/par',
  end_session: '/oidc/logout',
} as const;

/** The page where a request waits for a person. */
export const connectPath = '/ket-noi';

/** Where the provider goes on with a request once the person has answered. */
export const resumePath = (uid: string): string => `${oidcRoutes.authorization}/${uid}`;

/** The parameter there that completes the uid to the request's name. */
export const markParameter = 'cua';

/** Where portals send browsers, by a link or by a form. */
export const browserPaths: ReadonlySet<string> = new Set([oidcRoutes.authorization, oidcRoutes.end_session]);

/** What is drawn once and sent as bytes. */
export const constantPaths: ReadonlySet<string> = new Set([
  oidcRoutes.jwks,
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
]);

/** Cookie names; over https they say so (RFC 6265bis §4.1.3). The session's cookie is that of the pages. */
export const cookieNames = (
  https: boolean,
): { readonly session: string; readonly interaction: string; readonly resume: string; readonly request: string } => ({
  session: `${https ? '__Host-' : ''}chinhchu-phien`,
  interaction: `${https ? '__Secure-' : ''}chinhchu-ket-noi`,
  resume: `${https ? '__Secure-' : ''}chinhchu-tiep-tuc`,
  request: `${https ? '__Secure-' : ''}chinhchu-yeu-cau`,
});
