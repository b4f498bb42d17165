import { createRemoteJWKSet, jwtVerify } from 'jose';
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

const subjectAt = async (
  rp: RelyingParty,
  account: Awaited<ReturnType<TestProvider['openAccount']>>,
): Promise<string> => {
  const secret = await fresh(account.sessionId);
  return (await rp.signIn(provider.browser({ ...account, secret }))).claims()?.sub ?? '';
};
/** The provider gives a session a new secret when a portal connects; tests that begin anew give it one they know. */
const fresh = async (sessionId: string): Promise<string> => {
  const { hashSecret } = await import('../../../src/platform/random.ts');
  const secret = `${sessionId}-${Date.now()}-${Math.random().toString(36).slice(2)}`.replaceAll('.', '');
  await provider.data.database.run('UPDATE session SET secret_hash = $2 WHERE id = $1', [
    sessionId,
    hashSecret(secret),
  ]);
  return secret;
};

test('§8.1: one person is another at another sector, the same at the same sector, and the same tomorrow', async () => {
  const [a, b, c] = await Promise.all(
    [
      { redirectUris: ['https://a.example/cb'] },
      { redirectUris: ['https://b.example/cb'] },
      { redirectUris: ['https://c.example/cb'], sector: 'a.example' },
    ].map(async (changes) => makeRelyingParty(provider, await provider.register(changes))),
  );
  if (a === undefined || b === undefined || c === undefined) throw new Error('three portals');
  const account = await provider.openAccount();
  const [atA, atB, atC, again] = [
    await subjectAt(a, account),
    await subjectAt(b, account),
    await subjectAt(c, account),
    await subjectAt(a, account),
  ];
  expect(atA).not.toBe(atB);
  expect([atC, again]).toEqual([atA, atA]);
  expect(atA).not.toBe(account.accountId);
  await provider.restart();
  expect(await subjectAt(a, account)).toBe(atA);
});

test('§2: ID tokens are signed with the algorithm the client is registered for', async () => {
  const keys = createRemoteJWKSet(new URL(`${provider.issuer}/oidc/jwks`));
  for (const algorithm of ['ES256', 'RS256'] as const) {
    const rp = await makeRelyingParty(provider, await provider.register({ idTokenAlgorithm: algorithm }));
    const tokens = await rp.signIn(provider.browser(await provider.openAccount()));
    const { protectedHeader } = await jwtVerify(tokens.id_token ?? '', keys, { issuer: provider.issuer });
    expect(protectedHeader.alg).toBe(algorithm);
  }
});

test('§5.3.2: UserInfo is a signed token for a client registered so', async () => {
  const registered = await provider.register({ userinfoAlgorithm: 'ES256' });
  const rp = await makeRelyingParty(provider, registered);
  const tokens = await rp.signIn(provider.browser(await provider.openAccount()));
  const answer = await fetch(`${provider.issuer}/oidc/userinfo`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/jwt/u);
  const { payload } = await jwtVerify(
    await answer.text(),
    createRemoteJWKSet(new URL(`${provider.issuer}/oidc/jwks`)),
    { issuer: provider.issuer, audience: registered.oauthClient.id },
  );
  expect(payload['name']).toBe('NGUYỄN THỊ HOÀ');
});

test('§3.1.2.1: a request may be posted, and the session is seen all the same', async () => {
  const browser = provider.browser(await provider.openAccount());
  const begun = await portal.begin();
  const { searchParams } = new URL(begun.url);
  const stop = await browser.go('/oidc/authorize', {
    method: 'POST',
    body: searchParams.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://portal.example' },
  });
  expect((await portal.finish((await agree(browser, stop)).url, begun)).id_token).toBeDefined();
});

test('§5.5: claims asked for by name come in the ID token, and only after the person has agreed to them', async () => {
  const rp = await makeRelyingParty(
    provider,
    await provider.register({ scopes: ['openid'], claims: ['birthdate', 'phone_number'] }),
  );
  const browser = provider.browser(await provider.openAccount());
  const first = await rp.signIn(browser, { claims: JSON.stringify({ id_token: { birthdate: null } }) });
  expect([first.claims()?.['birthdate'], first.claims()?.['phone_number']]).toEqual(['1999-02-28', undefined]);
  const more = { claims: JSON.stringify({ id_token: { phone_number: null } }) };
  expect((await browser.go((await rp.begin({ ...more, prompt: 'none' })).url)).url.searchParams.get('error')).toBe(
    'consent_required',
  );
  expect((await rp.signIn(browser, more)).claims()?.['phone_number']).toBe('+84912345678');
});

test('the claim names portals use today come for clients registered for them, who may go on asking for LoA1', async () => {
  const rp = await makeRelyingParty(
    provider,
    await provider.register({ scopes: ['openid', 'dvcqg', 'dvcqg:person', 'dvcqg:contact'] }),
  );
  const account = await provider.openAccount();
  const tokens = await rp.signIn(provider.browser(account), { acr_values: 'LoA1' });
  const sub = tokens.claims()?.sub ?? '';
  expect(await oidc.fetchUserInfo(rp.config, tokens.access_token, sub)).toEqual({
    sub,
    TechID: sub,
    loAs: 'LoA2',
    TrangThai: '1',
    LoaiTaiKhoan: '1',
    SoDinhDanh: account.personalId,
    HoVaTen: 'NGUYỄN THỊ HOÀ',
    NgayThangNamSinh: '19990228',
    SoDienThoai: '0912345678',
  });
});

test('§3.1.2.1: an ID token hint of somebody else is not answered by this person', async () => {
  const [one, other] = [provider.browser(await provider.openAccount()), provider.browser(await provider.openAccount())];
  const hint = (await portal.signIn(one)).id_token ?? '';
  await portal.signIn(other);
  expect(
    (await other.go((await portal.begin({ id_token_hint: hint, prompt: 'none' })).url)).url.searchParams.get('error'),
  ).toBe('login_required');
  expect((await other.go((await portal.begin({ id_token_hint: hint })).url)).url.searchParams.get('ly-do')).toBe(
    'other-account',
  );
});

test('a body too large is refused with 413, and bytes that are no form with 400', async () => {
  const large = await fetch(`${provider.issuer}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'x'.repeat(40_000) }),
  });
  expect(large.status).toBe(413);
  const odd = await fetch(`${provider.issuer}/oidc/token`, {
    method: 'POST',
    body: '{"grant_type":"authorization_code"}',
    headers: { 'content-type': 'application/json' },
  });
  expect(odd.status).toBe(400);
});
