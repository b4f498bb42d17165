import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { agree, makeRelyingParty } from '../../federation/support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(provider, await provider.register({}));
});
afterAll(() => provider.stop());

const without = (url: string, ...names: readonly string[]): string => {
  const changed = new URL(url);
  for (const name of names) changed.searchParams.delete(name);
  return changed.href;
};

test('§4.3: a request without a challenge is refused, whatever the client', async () => {
  const { url } = await provider
    .browser()
    .go(without((await portal.begin()).url, 'code_challenge', 'code_challenge_method'));
  expect(url.searchParams.get('error')).toBe('invalid_request');
});

test('§4.2: the method plain is refused', async () => {
  const { url } = await provider.browser().go((await portal.begin({ code_challenge_method: 'plain' })).url);
  expect(url.searchParams.get('error')).toBe('invalid_request');
});

test('§4.6: a wrong verifier is refused, and the code is spent', async () => {
  const browser = provider.browser(await provider.openAccount());
  const begun = await portal.begin();
  const { url } = await agree(browser, await browser.go(begun.url));
  const refusal = (verifier: string): Promise<unknown> =>
    portal.finish(url, { ...begun, verifier }).then(
      () => 'accepted',
      (error: unknown) => (error instanceof oidc.ResponseBodyError ? error.error : error),
    );
  expect(await refusal(oidc.randomPKCECodeVerifier())).toBe('invalid_grant');
  expect(await refusal(begun.verifier)).toBe('invalid_grant');
});
