import { namesOf, ofBothNextAuths, providerOf } from './both-next-auths.ts';
import type { Registered, Stack } from './stack.ts';

const block = (registered: Registered): string => `import NextAuth from 'next-auth';

${namesOf(registered)}

export const { handlers, auth, signIn, signOut } = NextAuth({
${providerOf(registered, "      type: 'oidc',\n      issuer,")}
  callbacks: {
    jwt: ({ token, account, profile }) => {
      // Auth.js 5 makes up another token.sub at every sign-in, and forgets the level.
      if (account && profile) {
        const { providerAccountId: sub, id_token: idToken } = account;
        const { name, acr, sid } = profile;
        return { name, sub, acr, sid, idToken, until: Date.now() + 8 * 3_600_000 };
      }
      // It lengthens a session at every visit, whatever session.maxAge says: null ends it.
      return Number(token.until) > Date.now() ? token : null;
    },
    session: ({ session, token }) => ({ ...session, user: { name: token.name, id: token.sub }, acr: token.acr }),
  },
});`;

export const authjs: Stack = {
  ...ofBothNextAuths,
  title: 'Auth.js 5, that is next-auth 5 (auth.ts); for next-auth 4: --for next-auth',
  pkce: "checks: ['pkce', 'state', 'nonce']",
  signOut:
    'signOut(), then send the browser to ISSUER/oidc/logout with id_token_hint: Auth.js ends its own session only',
  block,
};
