import { createHash, randomBytes, randomUUID, verify, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { heldCredentials } from '../src/authorities/smartca/credentials-held.ts';
import { makeCast } from '../src/cast/cast.ts';
import { jsonRequest, send, startTestBench } from './harness.ts';
import type { Answer, TestBench } from './harness.ts';

let bench: TestBench;
let url: string;
beforeAll(async () => {
  bench = await startTestBench();
  url = bench.authorityUrls['vnpt-smartca'] ?? '';
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const returnAddress = 'http://localhost:3000/chu-ky-so/tra-ve';
const wish = (form: Record<string, string> = {}): Record<string, string> => ({
  response_type: 'code',
  client_id: 'chinhchu-smartca',
  redirect_uri: returnAddress,
  scope: 'sign offline_access',
  state: 'st',
  ...form,
});
const post = (path: string, form: Record<string, string>): Promise<Answer> =>
  send(`${url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
const begin = (form: Record<string, string> = {}): Promise<Answer> =>
  send(`${url}/auth/authorize?${new URLSearchParams(wish(form))}`);
/** From the page back with what stood in the address. */
const signIn = async (
  person: string,
  form: Record<string, string> = {},
  decision = 'allow',
): Promise<URLSearchParams> => {
  const { text } = await begin(form);
  const request = /name="request" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const { headers } = await post('/auth/login', { request, person, decision });
  return new URL(headers.get('location') ?? 'none:').searchParams;
};
const exchange = (code: string, form: Record<string, string> = {}): Promise<Answer> =>
  post('/auth/token', {
    grant_type: 'authorization_code',
    client_id: 'chinhchu-smartca',
    client_secret: 'sandbox-smartca',
    redirect_uri: returnAddress,
    code,
    ...form,
  });
const tokenOf = async (person: string): Promise<string> =>
  String((await exchange((await signIn(person)).get('code') ?? '')).body['access_token']);
const call = (path: string, token: string, body: unknown): Promise<Answer> =>
  send(`${url}/csc/${path}`, jsonRequest('POST', body, { authorization: `Bearer ${token}` }));

const credentialId = '5d5c0a0f-59b8-498c-9e8e-000000000140';
const data = randomBytes(20);
const hash = createHash('sha256').update(data).digest('base64');
const wanted = (members: object = {}) => ({
  credentialId,
  refTranId: randomUUID(),
  description: 'Ma so: 123456',
  datas: [{ name: 'van ban', hash }],
  ...members,
});

test('whoever keeps a key here is a member of the cast', () => {
  const ids = makeCast()
    .people()
    .map(({ id }) => id);
  expect(heldCredentials.filter(({ owner }) => !ids.includes(owner))).toEqual([]);
});

describe('the page', () => {
  test('is reached by an address or a form, and brings code and state back to a registered address alone', async () => {
    expect((await post('/auth/authorize', wish())).headers.get('location')).toMatch(/^\/auth\/login\?request=/);
    const back = await signIn('sung-a-chu');
    expect([back.get('state'), back.get('code')]).toEqual(['st', expect.any(String)]);
    expect((await signIn('sung-a-chu', {}, 'deny')).get('error')).toBe('access_denied');
    for (const wrong of [
      { redirect_uri: 'https://elsewhere.example/chu-ky-so/tra-ve' },
      { client_id: 'x' },
      { scope: 'sign' },
      { response_type: 'token' },
    ])
      expect(await begin(wrong)).toMatchObject({
        status: 400,
        text: expect.stringContaining('data-problem="invalid-request"'),
      });
  });
  test('gives a code that is good once and for 15 seconds, to our application, with its verifier', async () => {
    const code = (await signIn('sung-a-chu')).get('code') ?? '';
    expect((await exchange(code, { client_secret: 'x' })).body).toEqual({ error: 'invalid_client' });
    expect((await exchange(code)).body).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: expect.any(String),
    });
    expect((await exchange(code)).body).toEqual({ error: 'invalid_grant' });
    const challenge = createHash('sha256').update('v').digest('base64url');
    const bound = (await signIn('sung-a-chu', { code_challenge: challenge })).get('code') ?? '';
    expect((await exchange(bound, { code_verifier: 'w' })).body).toEqual({ error: 'invalid_grant' });
    const late = (await signIn('sung-a-chu')).get('code') ?? '';
    await bench.api('PUT', '/clock', { offsetMs: 16_000 });
    expect((await exchange(late)).body).toEqual({ error: 'invalid_grant' });
  });
});

describe('the gateway', () => {
  test('shows what somebody keeps to whoever they let in, and to nobody else', async () => {
    const token = await tokenOf('sung-a-chu');
    const { body } = await call('credentials/list', token, {});
    expect(body).toMatchObject({ code: 0, content: expect.arrayContaining([credentialId]) });
    const info = await call('credentials/info', token, { credentialId, certificates: 'chain' });
    expect(info.body).toMatchObject({
      key: { status: 'ENABLED', alg: ['1.2.840.113549.1.1.1'], len: 2048 },
      authMode: 'oauth2code',
      scal: 'SCAL2',
    });
    const other = await tokenOf('ha-thi-cau');
    expect(await call('credentials/info', other, { credentialId, certificates: 'chain' })).toMatchObject({
      status: 400,
      body: { code: 60001 },
    });
    expect((await call('credentials/info', other, { credentialId: 'x', certificates: 'chain' })).body['code']).toBe(
      60000,
    );
    expect((await call('credentials/list', 'x', {})).status).toBe(401);
  });
  test('asks the holder in their app and hands out the signature over exactly that digest', async () => {
    const token = await tokenOf('sung-a-chu');
    const { body } = await call('signature/signhash', token, wanted());
    const tranId: unknown = Object(body['content']).tranId;
    const waiting = await call('credentials/gettraninfo', token, { tranId });
    expect(waiting.body).toMatchObject({
      code: 0,
      content: { tranId, tranStatus: 4000, documents: [{ hash, sig: null }] },
    });
    const [prompt] = JSON.parse((await bench.api('GET', '/phones/84385000140/prompts')).text);
    expect(prompt).toMatchObject({ kind: 'app', display: 'Ma so: 123456', verificationCode: '123456' });
    await bench.api('POST', `/phones/84385000140/prompts/${prompt.id}`, { pin: '246810' });
    const done = await call('credentials/gettraninfo', token, { tranId });
    const { tranStatus, documents } = Object(done.body['content']);
    expect(tranStatus).toBe(1);
    const info = await call('credentials/info', token, { credentialId, certificates: 'single' });
    const [certificate] = Object(info.body['cert']).certificates;
    expect(certificate).toContain('\r\n');
    const { publicKey } = new X509Certificate(Buffer.from(String(certificate), 'base64'));
    expect(verify('sha256', data, publicKey, Buffer.from(String(documents[0].sig), 'base64'))).toBe(true);
  });
  test('takes nothing that is not as the document says', async () => {
    const token = await tokenOf('sung-a-chu');
    const once = wanted();
    expect((await call('signature/signhash', token, once)).status).toBe(200);
    for (const wrong of [
      once,
      wanted({ refTranId: undefined }),
      wanted({ datas: [] }),
      wanted({ datas: [{ name: 'x', hash: 'AAAA' }] }),
      wanted({ datas: Array.from({ length: 51 }, () => ({ name: 'x', hash })) }),
      [],
    ])
      expect(await call('signature/signhash', token, wrong)).toMatchObject({ status: 400, body: { code: 30000 } });
    expect((await call('credentials/gettraninfo', token, { tranId: 'x' })).body['code']).toBe(62000);
  });
});
