import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Browser } from './support/browser.ts';
import type { TestAccount, TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RealPortal } from './support/real-portal.ts';
import { startRealPortal } from './support/real-portal.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { makeRelyingParty } from './support/relying-party.ts';
import { openBrowser } from './support/browser.ts';

let provider: TestProvider;
let province: RealPortal;
let national: RealPortal;
/** A program of somebody else that people let send their dossiers. */
let sender: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  [province, national] = [await startRealPortal(provider, 'province'), await startRealPortal(provider, 'national')];
  sender = await makeRelyingParty(
    provider,
    await provider.register({
      scopes: ['openid', 'dossier'],
      sendsTo: [province.origin, national.origin],
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    }),
  );
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await province.stop();
  await national.stop();
  await provider.stop();
});

type Tokens = Awaited<ReturnType<RelyingParty['signIn']>>;
type Json = Readonly<Record<string, unknown>>;
const tokensOf = (person: Browser, resource = province.origin): Promise<Tokens> =>
  sender.signIn(person, { resource }, { resource });
const newPerson = async (...changes: Parameters<TestProvider['openAccount']>): Promise<Browser> =>
  provider.browser(await provider.openAccount(...changes));
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const send = async (
  token: string,
  procedureCode = 'TN-005',
  key?: string,
): Promise<{ readonly status: number; readonly challenge: string; readonly json: Json }> => {
  const body = new FormData();
  for (const [name, value] of Object.entries({ procedureCode, content: 'Đề nghị cấp bản sao.' })) body.set(name, value);
  body.set('attachment', new File(['%PDF-1.7'], 'to-khai.pdf'));
  const answer = await fetch(`${province.origin}/api/dossiers`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });
  const json: unknown = await answer.json();
  return {
    status: answer.status,
    challenge: answer.headers.get('www-authenticate') ?? '',
    json: isJson(json) ? json : {},
  };
};
const missingIn = ({ missing }: Json): readonly unknown[] =>
  Array.isArray(missing) ? missing.filter(isJson).map(({ code }) => code) : [];

describe('the gate and the service: what is taken', () => {
  test('a dossier sent from a registered account, once for its key', async () => {
    const { access_token: token } = await tokensOf(await newPerson());
    const before = province.onDisk();
    const first = await send(token, 'TN-005', 'mot-lan');
    expect([first.status, first.json]).toEqual([
      201,
      { dossierCode: expect.stringMatching(/^MC-\d{6}-[0-9A-Z]{8}$/u), receivedAt: expect.any(String) },
    ]);
    expect((await send(token, 'TN-005', 'mot-lan')).json).toEqual(first.json);
    expect(province.onDisk()).toEqual({ dossiers: before.dossiers + 1, files: before.files + 1 });
  });

  test('what a program sent is found again by its owner at the portal: both know the account by the same subject', async () => {
    const person = await newPerson();
    const { json } = await send((await tokensOf(person)).access_token);
    const browser = await province.signIn(person);
    expect((await browser.go('/ho-so')).html).toContain(String(json['dossierCode']));
    const stranger = await province.signIn(await newPerson());
    expect((await stranger.go(`/ho-so/${String(json['dossierCode'])}`)).problem).toBe('not-found');
  });

  test('a token from before the service was restarted', async () => {
    const { access_token: token } = await tokensOf(await newPerson());
    await provider.restart();
    expect((await send(token)).status).toBe(201);
  });
});

describe('the gate and the service: what is refused leaves nothing behind', () => {
  let before: ReturnType<RealPortal['onDisk']>;
  beforeEach(() => {
    before = province.onDisk();
  });
  afterEach(() => {
    assert.deepEqual(province.onDisk(), before);
  });

  test('an account suspended since the token was issued is told so, with a next step', async () => {
    const account = await provider.openAccount();
    const { access_token: token } = await tokensOf(provider.browser(account));
    await provider.store.accounts.setStatus(account.accountId, 'suspended', { audit: [] });
    const { status, json } = await send(token);
    expect([status, missingIn(json)]).toEqual([403, ['account-suspended']]);
    expect(json).toHaveProperty('missing.0.nextStep.vi');
  });

  test.each([
    ['awaiting-approval', 'account-awaiting-approval'],
    ['rejected', 'account-rejected'],
    ['contested', 'account-contested'],
    ['disputed', 'account-disputed'],
    ['superseded', 'account-superseded'],
    ['frozen', 'account-frozen'],
    ['merged', 'account-merged'],
  ])('an account that is %s is told so, for whatever token it had before, and gets no other', async (status, code) => {
    const account = await provider.openAccount();
    const person = provider.browser(account);
    const { access_token: token } = await tokensOf(person);
    await provider.data.database.run('UPDATE account SET status = $1 WHERE id = $2', [status, account.accountId]);
    const sent = await send(token);
    expect([sent.status, missingIn(sent.json)]).toEqual([403, [code]]);
    expect(sent.json).toHaveProperty('missing.0.nextStep.vi');
    const page = await person.go((await sender.begin({ resource: province.origin })).url);
    expect([page.status, page.page, page.problem]).toEqual([403, 'problem', code]);
    const back = /href="(?<to>[^"]*)">Cổng Thử</u.exec(page.html)?.groups?.['to'] ?? '';
    expect((await person.go(back)).url.searchParams.get('error')).toBe('access_denied');
    const silent = await person.go((await sender.begin({ prompt: 'none' })).url);
    expect(silent.url.searchParams.get('error')).toBe('interaction_required');
  });

  test('a session at too low a level is asked for a stronger one (RFC 9470)', async () => {
    const { status, challenge, json } = await send(
      (await tokensOf(await newPerson({ acr: 'urn:chinhchu:auth:1' }))).access_token,
    );
    expect([status, missingIn(json)]).toEqual([401, ['authentication-level-too-low']]);
    expect(challenge).toContain('error="insufficient_user_authentication"');
    expect(challenge).toContain('acr_values="urn:chinhchu:auth:2"');
  });

  test('everything that is missing is said at once', async () => {
    const { status, json } = await send(
      (await tokensOf(await newPerson({ acr: 'urn:chinhchu:auth:1' }))).access_token,
      'TN-007',
    );
    expect([status, missingIn(json)]).toEqual([403, ['kind-not-served', 'authentication-level-too-low']]);
  });

  test('a program that acts for no account is told that an account is needed', async () => {
    const { access_token: token } = await oidc.clientCredentialsGrant(sender.config, {
      scope: 'dossier',
      resource: province.origin,
    });
    const { status, json } = await send(token);
    expect([status, missingIn(json)]).toEqual([403, ['account-required']]);
  });

  test.each<[string, (tokens: Tokens, person: Browser, account: TestAccount) => Promise<string> | string]>([
    ['a token of another reception', async (_tokens, person) => (await tokensOf(person, national.origin)).access_token],
    ['a token for the facts of the account', async (_tokens, person) => (await sender.signIn(person)).access_token],
    ['a refresh token', (tokens) => tokens.refresh_token ?? ''],
    ['an ID token', (tokens) => tokens.id_token ?? ''],
    [
      'a token with one letter changed',
      ({ access_token: token }) => `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`,
    ],
    [
      'a revoked token',
      async ({ access_token: token }) => {
        await oidc.tokenRevocation(sender.config, token);
        return token;
      },
    ],
    [
      'a token whose session has ended',
      async ({ access_token: token }, _person, account) => {
        await provider.store.sessions.end(account.sessionId, { audit: [] });
        return token;
      },
    ],
    [
      'an expired token',
      ({ access_token: token }) => {
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
        return token;
      },
    ],
  ])('%s', async (_name, make) => {
    const account = await provider.openAccount();
    const person = provider.browser(account);
    const { status, challenge, json } = await send(await make(await tokensOf(person), person, account));
    expect([status, json['code']]).toEqual([401, 'token-invalid']);
    expect(challenge).toContain('error="invalid_token"');
  });

  test('a token whose code was used a second time', async () => {
    const browser = await newPerson();
    const resource = province.origin;
    const begun = await sender.begin({ resource });
    const page = await browser.go(begun.url);
    const { url } = page.page === 'connect' ? await browser.submit(page, '/dong-y') : page;
    const { access_token: token } = await sender.finish(url, begun, { resource });
    await expect(sender.finish(url, begun, { resource })).rejects.toThrow();
    expect((await send(token)).status).toBe(401);
  });
});

describe('a person between a portal and the service', () => {
  test('is known at the second portal without a page once its first visit was answered', async () => {
    const person = await newPerson();
    await province.signIn(person);
    await national.signIn(person);
    const again = openBrowser(national.origin);
    const home = await national.signIn(person).then(() => again.go('/'));
    const silent = await person.go(home.url.href);
    expect((await again.go(silent.url.href)).html).toContain('data-signed-in="yes"');
  });

  test('signs in although the service is restarted at every step', async () => {
    const person = await newPerson();
    const browser = openBrowser(province.origin);
    const leaving = await browser.go('/dang-nhap');
    await provider.restart();
    const { url } = await person.go(leaving.url.href);
    await provider.restart();
    const left = await person.submit(await person.go(url.href), '/dong-y');
    await provider.restart();
    expect((await browser.go(left.url.href)).page).toBe('home');
  });

  test('signs in although the portal is killed while they are away', async () => {
    const person = await newPerson();
    const browser = openBrowser(province.origin);
    const leaving = await browser.go('/dang-nhap');
    await province.kill();
    await province.start();
    const left = await person.submit(await person.go(leaving.url.href), '/dong-y');
    expect((await browser.go(left.url.href)).page).toBe('home');
  });

  test('who declines at the first visit is told so at the portal and is not signed in', async () => {
    const person = await newPerson();
    const browser = openBrowser(province.origin);
    const page = await person.go((await browser.go('/dang-nhap')).url.href);
    const back = await browser.go((await person.submit(page, '/tu-choi')).url.href);
    expect([back.page, back.problem]).toEqual(['sign-in-problem', 'cancelled']);
  });

  test('a code stolen on its way is of no use in another browser, nor in a sign-in of the thief', async () => {
    const person = await newPerson();
    const browser = openBrowser(province.origin);
    const { url: stolen } = await person.submit(await person.go((await browser.go('/dang-nhap')).url.href), '/dong-y');
    expect((await openBrowser(province.origin).go(stolen.href)).problem).toBe('browser-unknown');
    const [thief, ofTheThief] = [openBrowser(province.origin), await newPerson()];
    const { url: own } = await ofTheThief.submit(
      await ofTheThief.go((await thief.go('/dang-nhap')).url.href),
      '/dong-y',
    );
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect((await thief.go(own.href)).problem).toBe('code-refused');
    expect((await browser.go(stolen.href)).problem).toBe('code-refused');
  });

  test('may open two tabs: each comes home', async () => {
    const person = await newPerson();
    const browser = await province.signIn(person);
    const [one, two] = [await browser.go('/dang-nhap'), await browser.go('/dang-nhap')];
    for (const { url } of [two, one])
      expect((await browser.go((await person.go(url.href)).url.href)).page).toBe('home');
  });
});

describe('signing out', () => {
  const isSignedIn = async (browser: Awaited<ReturnType<RealPortal['signIn']>>): Promise<boolean> =>
    (await browser.go('/tai-khoan')).page === 'account';

  test('at one portal ends the session at the other and at the service', async () => {
    const person = await newPerson();
    const [here, there] = [await province.signIn(person), await national.signIn(person)];
    const leaving = await here.submit(await here.go('/'), '/dang-xuat');
    const back = await person.go(leaving.url.href);
    expect((await here.go(back.url.href)).page).toBe('signed-out');
    expect((await person.go('/tai-khoan')).problem).toBe('sign-in-required');
    await vi.waitFor(async () => expect(await isSignedIn(there)).toBe(false), { timeout: 20_000, interval: 100 });
  });

  test('reaches a portal that was down when it is up again', async () => {
    const account = await provider.openAccount();
    const browser = await province.signIn(provider.browser(account));
    await province.kill();
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    await vi.waitFor(
      async () =>
        expect(
          await provider.data.database.run('SELECT 1 FROM logout_notice WHERE account_id = $1 AND attempts > 0', [
            account.accountId,
          ]),
        ).toHaveLength(1),
      { timeout: 20_000, interval: 50 },
    );
    await province.start();
    await vi.waitFor(async () => expect(await isSignedIn(browser)).toBe(false), { timeout: 25_000, interval: 100 });
  });
});
