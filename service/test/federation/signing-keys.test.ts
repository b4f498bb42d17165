import { decodeProtectedHeader } from 'jose';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addSigningKeys } from '../../src/platform/keys/signing-keys.ts';
import { eventually } from '../support/workbench.ts';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { makeRelyingParty } from './support/relying-party.ts';

const day = 24 * 60 * 60 * 1000;
let provider: TestProvider;
let portal: RelyingParty;
beforeEach(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(
    provider,
    await provider.register({ postLogoutRedirectUris: ['https://portal.example/bye'] }),
  );
});
afterEach(async () => {
  vi.useRealTimers();
  await provider.stop();
});

const published = async (): Promise<readonly string[]> => {
  const { keys }: { keys: { kid: string }[] } = JSON.parse(await (await fetch(`${provider.issuer}/oidc/jwks`)).text());
  return keys.map(({ kid }) => kid);
};
const kidOf = (token: string | undefined): string | undefined => decodeProtectedHeader(token ?? '').kid;
const passTo = (ms: number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: ms });
};

test('a key is published before it signs, signs from its day on, and what the former signed can be verified still', async () => {
  const start = Date.now();
  const account = await provider.openAccount();
  const before = await portal.signIn(provider.browser(account));
  const added = addSigningKeys(provider.data.keyFolder, { now: new Date(start), activeFrom: new Date(start + day) });
  if (!added.ok) throw new Error(added.problem.detail);
  const both = await eventually('the next keys to be published', async () => {
    const kids = await published();
    return kids.length === 4 ? kids : undefined;
  });
  expect(both).toEqual(expect.arrayContaining([...added.value.kids]));
  expect(kidOf((await portal.signIn(provider.browser(await provider.openAccount()))).id_token)).toBe(
    kidOf(before.id_token),
  );

  passTo(start + day + 60_000);
  const after = await eventually('the next key to sign', async () => {
    const { id_token: token } = await portal.signIn(provider.browser(await provider.openAccount()));
    return kidOf(token) === kidOf(before.id_token) ? undefined : token;
  });
  expect(added.value.kids).toContain(kidOf(after));
  expect(await published()).toContain(kidOf(before.id_token));
});

test('a sign-in that began under the former key is finished, and an old ID token still signs out', async () => {
  const start = Date.now();
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  const tokens = await portal.signIn(browser);
  const begun = await portal.begin();
  const { url } = await browser.go(begun.url);
  const added = addSigningKeys(provider.data.keyFolder, { now: new Date(start), activeFrom: new Date(start) });
  expect(added.ok).toBe(true);
  await eventually('the new key to sign', async () => ((await published()).length === 4 ? true : undefined));
  const finished = await portal.finish(url, begun);
  expect(kidOf(finished.id_token)).not.toBe(kidOf(tokens.id_token));
  const out = await browser.go(
    oidc.buildEndSessionUrl(portal.config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'https://portal.example/bye',
    }).href,
  );
  expect(out.url.href).toBe('https://portal.example/bye');
});

test("a former key goes a week after its successor began, and the file is its owner's alone", async () => {
  const start = Date.now();
  const [first] = await published();
  addSigningKeys(provider.data.keyFolder, { now: new Date(start), activeFrom: new Date(start) });
  await eventually('both to be published', async () => ((await published()).length === 4 ? true : undefined));
  passTo(start + 8 * day);
  await eventually('the former to go', async () => ((await published()).includes(first ?? '') ? undefined : true));
  addSigningKeys(provider.data.keyFolder, { now: new Date(start + 8 * day), activeFrom: new Date(start + 9 * day) });
  await eventually('the next to be published', async () => ((await published()).length === 4 ? true : undefined));
  const file = join(provider.data.keyFolder, 'signing-keys.json');
  expect([existsSync(file), (statSync(file).mode & 0o777).toString(8)]).toEqual([true, '600']);
});
