import { afterAll, beforeAll, expect, test } from 'vitest';
import { apacheBlock } from '../../src/commands/operator/apache-block.ts';
import { agree } from '../federation/support/relying-party.ts';
import type { Browser, Stop } from '../federation/support/browser.ts';
import { openBrowser } from '../federation/support/browser.ts';
import type { TestProvider } from '../federation/support/provider.ts';
import { startProvider } from '../federation/support/provider.ts';
import { freePortBase } from '../support/ports.ts';
import { eventually } from '../support/workbench.ts';
import type { Apache } from './apache.ts';
import { startApache } from './apache.ts';

let provider: TestProvider;
let apache: Apache;
beforeAll(async () => {
  provider = await startProvider();
  const port = await freePortBase([0]);
  const origin = `http://localhost:${port}`;
  const redirectUri = `${origin}/secret/cb`;
  const { oauthClient, secret } = await provider.register({
    redirectUris: [redirectUri], postLogoutRedirectUris: [`${origin}/bye.html`], backchannelLogoutUri: `${redirectUri}?logout=backchannel`, scopes: ['openid', 'profile'] });
  apache = await startApache(port, apacheBlock(provider.issuer, oauthClient.id, secret ?? '', oauthClient.settings));
});
afterAll(async () => {
  await apache.stop();
  await provider.stop();
});

interface Person {
  readonly here: Browser;
  readonly there: Browser;
  readonly sessionId: string;
}

/** One person's browser at two sites: cookies of the one are none of the other's. */
const newPerson = async (): Promise<Person> => {
  const account = await provider.openAccount();
  return { here: provider.browser(account), there: openBrowser(apache.origin), sessionId: account.sessionId };
};

/** From Apache to the provider and back. */
const signIn = async ({ here, there }: Person): Promise<Stop> => {
  const asked = await there.go('/secret/');
  const answered = await agree(here, await here.go(asked.url.href));
  return there.go(answered.url.href);
};

test('Apache discovers the provider, signs in with PKCE and nonce, and shows the page with what userinfo said', async () => {
  const page = await signIn(await newPerson());
  expect([page.status, page.html], apache.log()).toEqual([200, 'the secret page']);
  expect([page.headers.get('x-name'), page.headers.get('x-level')]).toEqual(['1999-02-28', 'urn:chinhchu:auth:2']);
  expect(page.headers.get('x-subject')).toMatch(/^[\w-]{43}/u);
});

test('a stranger is sent to the provider and sees nothing', async () => {
  const stop = await openBrowser(apache.origin).go('/secret/');
  expect([stop.url.origin, stop.html, stop.url.searchParams.get('code_challenge_method')]).toEqual([provider.issuer, '', 'S256']);
});

test('a code for another browser\'s sign-in is refused by Apache', async () => {
  const [one, other] = [await newPerson(), await newPerson()];
  const asked = await one.there.go('/secret/');
  const answered = await agree(one.here, await one.here.go(asked.url.href));
  expect((await other.there.go(answered.url.href)).html).not.toBe('the secret page');
});

test('signing out at Apache signs out at the provider, and the browser is back at Apache', async () => {
  const person = await newPerson();
  await signIn(person);
  const asked = await person.there.go(`/secret/cb?logout=${encodeURIComponent(`${apache.origin}/bye.html`)}`);
  expect(asked.url.href).toContain(`${provider.issuer}/oidc/logout`);
  const back = await person.here.go(asked.url.href);
  expect(back.url.href).toContain(`${apache.origin}/bye.html`);
  expect((await person.here.go('/tai-khoan')).problem).toBe('sign-in-required');
});

test('a session that ends at the provider ends at Apache by back-channel logout', async () => {
  const person = await newPerson();
  await signIn(person);
  expect((await person.there.go('/secret/')).html).toBe('the secret page');
  await provider.store.sessions.end(person.sessionId, { audit: [] });
  await eventually('Apache to have forgotten', async () => ((await person.there.go('/secret/')).html === 'the secret page' ? undefined : true));
});
