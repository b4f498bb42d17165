import fc from 'fast-check';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personClaims, knownScopes } from '../../src/federation/claims/scopes.ts';
import { allowedClaims } from '../../src/federation/claims/allowed.ts';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import { agree, makeRelyingParty } from './support/relying-party.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

const home = 'https://portal.example';
const scopes = knownScopes.filter((scope) => scope !== 'openid');
const askable = [...personClaims, 'sub', 'acr', 'amr', 'auth_time', 'sid', 'iss', 'email', 'shoe_size'];
const wish = fc.constantFrom(null, {}, { essential: true }, { value: 'x' }, { values: ['x', 'y'] });
const members = fc.dictionary(fc.constantFrom(...askable), wish, { maxKeys: 6 });

/** What a portal is registered for, and what it asks for all the same. */
const asking = fc.record({
  registered: fc.record({
    scopes: fc.subarray(scopes),
    claims: fc.option(fc.subarray([...personClaims]), { nil: undefined }),
    resource: fc.boolean(),
  }),
  scopes: fc.subarray(scopes),
  userinfo: fc.option(members, { nil: undefined }),
  idToken: fc.option(members, { nil: undefined }),
  resource: fc.boolean(),
  offline: fc.boolean(),
});

test('whatever a portal asks for, agreeing comes to an end: it gets what it is registered for, or an error it can read', async () => {
  const account = await provider.openAccount();
  let browser = provider.browser(account);
  await fc.assert(
    fc.asyncProperty(asking, async (one) => {
      const registered = await provider.register({
        redirectUris: [`${home}/cb`],
        scopes: ['openid', ...one.registered.scopes],
        ...(one.registered.claims === undefined ? {} : { claims: one.registered.claims }),
        ...(one.registered.resource || one.registered.scopes.includes('dossier') ? { resource: home } : {}),
      });
      const portal = await makeRelyingParty(provider, registered);
      const begun = await portal.begin({
        scope: ['openid', ...one.scopes].join(' '),
        ...(one.resource ? { resource: home } : {}),
        ...(one.offline ? { prompt: 'consent' } : {}),
        claims: JSON.stringify({
          ...(one.userinfo === undefined ? {} : { userinfo: one.userinfo }),
          ...(one.idToken === undefined ? {} : { id_token: one.idToken }),
        }),
      });
      const stop = await agree(browser, await browser.go(begun.url));
      if (stop.url.pathname === '/dang-nhap') {
        // A subject was asked for by value that is nobody's: the person is asked to sign in as somebody else.
        expect([one.userinfo, one.idToken].some((asked) => asked !== undefined && 'sub' in asked)).toBe(true);
        browser = provider.browser(await provider.openAccount());
        return;
      }
      expect(stop.url.href.startsWith(`${home}/cb`), stop.url.href).toBe(true);
      if (stop.url.searchParams.has('error')) {
        expect(stop.url.searchParams.get('error')).toMatch(
          /^(?:invalid_scope|invalid_target|unmet_authentication_requirements|invalid_request)$/u,
        );
        return;
      }
      const tokens = await portal.finish(stop.url, begun);
      const info = await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '');
      const allowed = [
        ...allowedClaims(registered.oauthClient.settings),
        'sub',
        'iss',
        'aud',
        'exp',
        'iat',
        'nonce',
        'acr',
        'amr',
        'auth_time',
        'sid',
        'at_hash',
      ];
      for (const name of [...Object.keys(info), ...Object.keys(tokens.claims() ?? {})]) expect(allowed).toContain(name);
    }),
    { numRuns: 60 },
  );
}, 120_000);
