import { namesOf, ofBothNextAuths, providerOf } from './both-next-auths.ts';
import type { Registered, Stack } from './stack.ts';

const block = (registered: Registered): string => `import type { AuthOptions } from 'next-auth';

${namesOf(registered)}

declare module 'next-auth' {
  interface Profile { acr?: string; sid?: string }
  interface Session { acr?: string }
}

export const authOptions: AuthOptions = {
${providerOf(registered, "      type: 'oauth',\n      wellKnown: `${issuer}/.well-known/openid-configuration`,")}
  callbacks: {
    jwt: ({ token, account, profile }) => {
      if (account && profile) {
        const { name, sub, acr, sid } = profile;
        return { name, sub, acr, sid, idToken: account.id_token, until: Date.now() + 8 * 3_600_000 };
      }
      // It lengthens a session at every visit, whatever session.maxAge says: nobody's token ends it.
      return Number(token.until) > Date.now() ? token : {};
    },
    session: ({ session, token }) =>
      token.sub
        ? { ...session, user: { name: token.name, id: token.sub }, acr: token.acr }
        : ({} as typeof session),
  },
};`;

export const nextAuth: Stack = {
  ...ofBothNextAuths,
  title: 'next-auth 4 (auth-options.ts)',
  pkce: "checks: ['pkce', 'state', 'nonce']; by itself it does state alone",
  signOut: 'end its own session, then send the browser to ISSUER/oidc/logout, as in docs/connecting/next-auth.md',
  block,
};
