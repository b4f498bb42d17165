import { writeFile } from 'node:fs/promises';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertionType, send, startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await startTestBench();
});
afterAll(() => bench.stop());

const seconds = () => Math.floor(Date.now() / 1000);

test('a right assertion gets a Bearer token for the scopes asked, for five minutes, not to be cached', async () => {
  const answer = await bench.requestToken({ scope: 'kyc-match:match dpv:FraudPreventionAndDetection' });
  expect(answer).toMatchObject({
    status: 200,
    body: { token_type: 'Bearer', expires_in: 300, scope: 'kyc-match:match dpv:FraudPreventionAndDetection' },
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

const badClaims: [string, () => Record<string, unknown>][] = [
  ['is meant for another endpoint', () => ({ aud: 'http://localhost:1/oauth2/token' })],
  ['is meant for the issuer only', () => ({ aud: bench.operatorUrl })],
  ['is meant for several', () => ({ aud: [bench.tokenUrl, 'http://elsewhere.example'] })],
  ['lives longer than 300 seconds', () => ({ exp: seconds() + 400 })],
  ['has expired', () => ({ exp: seconds() - 10 })],
  ['has no expiry', () => ({ exp: undefined })],
  ['was issued in the future', () => ({ iat: seconds() + 120 })],
  ['has no jti', () => ({ jti: undefined })],
  ['is issued by another client', () => ({ iss: 'another' })],
  ['speaks of another client', () => ({ sub: 'another' })],
];
test.each(badClaims)('an assertion that %s is refused with invalid_client', async (_name, claims) => {
  const answer = await bench.requestToken({ client_assertion: await bench.assertion(claims()) });
  expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
});

test('an assertion is taken once only', async () => {
  const client_assertion = await bench.assertion();
  expect((await bench.requestToken({ client_assertion })).status).toBe(200);
  expect(await bench.requestToken({ client_assertion })).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  });
});

test('an assertion signed by a stranger under a known key id is refused', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const forged = await new SignJWT({
    iss: 'chinhchu',
    sub: 'chinhchu',
    aud: bench.tokenUrl,
    jti: 'forged',
    exp: seconds() + 60,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'first' })
    .sign(privateKey);
  expect((await bench.requestToken({ client_assertion: forged })).status).toBe(401);
});

test('an unsigned assertion is refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'chinhchu', sub: 'chinhchu', aud: bench.tokenUrl, jti: 'none', exp: seconds() + 60 };
  const answer = await bench.requestToken({
    client_assertion: `${part({ alg: 'none', kid: 'first' })}.${part(claims)}.`,
  });
  expect(answer.status).toBe(401);
});

const badForms: [string, Record<string, string>, number, string][] = [
  ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ['a client secret', { client_secret: 'secret' }, 401, 'invalid_client'],
  ['another assertion type', { client_assertion_type: 'urn:x' }, 401, 'invalid_client'],
  ['another client_id', { client_id: 'another' }, 401, 'invalid_client'],
  ['a scope that is not offered', { scope: 'kyc-match:match admin' }, 400, 'invalid_scope'],
  ['no scope', { scope: '' }, 400, 'invalid_scope'],
  ['an assertion that is no JWT', { client_assertion: 'x' }, 401, 'invalid_client'],
];
test.each(badForms)('a token request with %s is refused', async (_name, form, status, error) => {
  expect(await bench.requestToken(form)).toMatchObject({ status, body: { error } });
});

test('a token request with a parameter twice, or as JSON, is refused', async () => {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_assertion_type: assertionType });
  form.append('grant_type', 'client_credentials');
  expect(await send(bench.tokenUrl, { method: 'POST', body: form })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request' },
  });
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  expect((await send(bench.tokenUrl, json)).status).toBeGreaterThanOrEqual(400);
});

test('a key added to the JWKS file while the operator runs is known at its first use', async () => {
  const { publicKey, privateKey } = await generateKeyPair('PS256', { extractable: true });
  const claims = { iss: 'chinhchu', sub: 'chinhchu', aud: bench.tokenUrl, exp: seconds() + 60 };
  const sign = (jti: string) =>
    new SignJWT({ ...claims, jti }).setProtectedHeader({ alg: 'PS256', kid: 'second' }).sign(privateKey);
  expect((await bench.requestToken({ client_assertion: await sign('before') })).status).toBe(401);
  await writeFile(
    bench.jwksFile,
    JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'second', alg: 'PS256' }] }),
  );
  expect((await bench.requestToken({ client_assertion: await sign('after') })).status).toBe(200);
});
