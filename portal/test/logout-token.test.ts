import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { SignJWT, UnsecuredJWT, importJWK } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';
import type { Visitor } from './visitor.ts';
import { makeVisitor } from './visitor.ts';

let provider: TestProvider;
let portal: TestPortal;
let visitor: Visitor;

const event = 'http://schemas.openid.net/event/backchannel-logout';

beforeAll(async () => {
  const plan = await planPortal('mps');
  provider = await startProvider([plan]);
  portal = await startPortal(plan, provider.issuer);
});
beforeEach(async () => {
  visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
});
afterAll(async () => {
  await portal.stop();
  await provider.stop();
});

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: provider.issuer,
  aud: portal.client.client_id,
  iat: nowSeconds(),
  exp: nowSeconds() + 120,
  jti: randomUUID(),
  sub: 'an',
  events: { [event]: {} },
  ...more,
});
const without = (name: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims()).filter(([each]) => each !== name));
const sign = async (payload: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> =>
  new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: 'test-key', ...header })
    .sign(await importJWK(provider.signingKey, 'ES256'));
const post = (token: string): Promise<Response> =>
  fetch(`${portal.origin}/api/backchannel-logout`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: token }),
  });
const signedIn = async (): Promise<boolean> => (await visitor.step(`${portal.origin}/tai-khoan`)).status === 200;

test('a good logout token ends the session; the answer is 200 and not to be stored', async () => {
  const response = await post(await sign(claims()));
  expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
    200,
    'no-store',
    '',
  ]);
  expect(await signedIn()).toBe(false);
});

test.each([
  ['ahead of ours', 110],
  ['behind ours', -110],
])('a logout token from a clock that is almost two minutes %s ends the session', async (_name, apart) => {
  const token = await sign(claims({ iat: nowSeconds() + apart, exp: nowSeconds() + apart + 60 }));
  expect((await post(token)).status).toBe(200);
  expect(await signedIn()).toBe(false);
});

test('a logout token is remembered for as long as it could be sent again', async () => {
  const [jti, exp] = [randomUUID(), nowSeconds() - 30];
  const token = await sign(claims({ iat: nowSeconds() - 90, exp, jti }));
  expect((await post(token)).status).toBe(200);
  const database = new DatabaseSync(join(portal.folder, 'portal.sqlite'), { readOnly: true });
  const kept = database
    .prepare('SELECT expires_at AS until FROM used_logout_tokens WHERE jti_hash = ?')
    .get(createHash('sha256').update(jti).digest('base64url'));
  database.close();
  expect(Number(kept?.['until'])).toBeGreaterThan((exp + 120) * 1000);
});

test('a logout token for another session of the account leaves this one alone', async () => {
  expect((await post(await sign(claims({ sid: 'mot-phien-khac' })))).status).toBe(200);
  expect(await signedIn()).toBe(true);
});

test('a logout token that comes again, for our answer was lost, is answered as the first time and ends nothing more', async () => {
  const token = await sign(claims());
  expect((await post(token)).status).toBe(200);
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
  expect([(await post(token)).status, await signedIn()]).toEqual([200, true]);
});

test('an audience among others is an audience', async () => {
  expect((await post(await sign(claims({ aud: ['other', portal.client.client_id] })))).status).toBe(200);
});

describe('what is no logout token is answered 400 and ends nothing', () => {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  test.each<[string, () => Promise<string> | string]>([
    ['nothing', () => ''],
    ['noise', () => 'a.b.c'],
    ['something endless', () => 'x'.repeat(50_000)],
    ['an unsigned token', () => new UnsecuredJWT(claims()).encode()],
    [
      'a token signed by somebody else',
      () =>
        new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: 'test-key' }).sign(stranger),
    ],
    [
      'a token signed with our client secret',
      () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', typ: 'logout+jwt' })
          .sign(new TextEncoder().encode(portal.client.client_secret.padEnd(32, '0'))),
    ],
    ['a token of an unknown key', () => sign(claims(), { kid: 'khong-biet' })],
    ['an ID token', () => sign(claims(), { typ: 'JWT' })],
    [
      'a token without a type',
      async () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'ES256', kid: 'test-key' })
          .sign(await importJWK(provider.signingKey, 'ES256')),
    ],
    ['another issuer', () => sign(claims({ iss: 'https://ke-gian.example' }))],
    ['another audience', () => sign(claims({ aud: 'other' }))],
    ['an expired token', () => sign(claims({ iat: nowSeconds() - 300, exp: nowSeconds() - 180 }))],
    ['a token from the future', () => sign(claims({ iat: nowSeconds() + 300, exp: nowSeconds() + 600 }))],
    ['a token that lives long', () => sign(claims({ iat: nowSeconds() - 3_600, exp: nowSeconds() + 3_600 }))],
    ['a nonce', () => sign(claims({ nonce: 'x' }))],
    ['neither sid nor sub', () => sign(without('sub'))],
    ['a sub that is no text', () => sign({ ...without('sub'), sub: JSON.parse('7') })],
    ['no jti', () => sign(without('jti'))],
    ['no iat', () => sign(without('iat'))],
    ['no exp', () => sign(without('exp'))],
    ['no events', () => sign(without('events'))],
    ['other events', () => sign(claims({ events: { 'http://schemas.openid.net/event/other': {} } }))],
    ['an event that is no object', () => sign(claims({ events: { [event]: true } }))],
  ])('%s', async (_name, make) => {
    const response = await post(await make());
    expect([response.status, response.headers.get('cache-control')]).toEqual([400, 'no-store']);
    expect(await signedIn()).toBe(true);
  });

  test.each([
    ['logout_token=a&logout_token=b', 'application/x-www-form-urlencoded'],
    ['{"logout_token":"a"}', 'application/json'],
    ['', 'application/x-www-form-urlencoded'],
  ])('a body like %s', async (body, type) => {
    expect(
      (
        await fetch(`${portal.origin}/api/backchannel-logout`, {
          method: 'POST',
          body,
          headers: { 'content-type': type },
        })
      ).status,
    ).toBe(400);
    expect(await signedIn()).toBe(true);
  });

  test('another method', async () => {
    expect((await fetch(`${portal.origin}/api/backchannel-logout`)).status).toBe(405);
  });
});
