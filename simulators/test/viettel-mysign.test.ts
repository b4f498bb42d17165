import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { heldCredentials } from '../src/authorities/mysign/credentials-held.ts';
import { makeCast } from '../src/cast/cast.ts';
import { jsonRequest, send, startTestBench } from './harness.ts';
import type { Answer, TestBench } from './harness.ts';

let bench: TestBench;
let url: string;
beforeAll(async () => {
  bench = await startTestBench();
  url = bench.authorityUrls['viettel-mysign'] ?? '';
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const application = { client_id: 'chinhchu-mysign', client_secret: 'sandbox-mysign' };
const userId = 'CMT_002194003317';
const call = (path: string, body: object, token = ''): Promise<Answer> =>
  send(`${url}/vtss/service/${path}`, jsonRequest('POST', body, { authorization: `Bearer ${token}` }));
const login = (more: object = {}): Promise<Answer> =>
  call('ras/v1/login', { ...application, profile_id: 'adss:ras:profile:001', user_id: userId, ...more });
const tokenOf = async (user = userId): Promise<string> => String((await login({ user_id: user })).body['access_token']);

const credentialID = '002194003317_2482540_20250217114147';
const data = randomBytes(20);
const coded = (text: string): string => Buffer.from(text).toString('base64');
const wanted = (members: object = {}) => ({
  ...application,
  credentialID,
  numSignatures: 1,
  description: coded('Ma so 123456 - Dang nhap'),
  documents: [{ document_id: 'van-ban', document_name: coded('van ban') }],
  hash: [createHash('sha256').update(data).digest('base64')],
  hashAlgo: '2.16.840.1.101.3.4.2.1',
  signAlgo: '1.2.840.113549.1.1.1',
  async: 1,
  ...members,
});

test('whoever keeps a key here is a member of the cast, known by the number of that member', () => {
  const known = new Map(
    makeCast()
      .people()
      .map((one) => [one.id, one.kind === 'citizen' ? `CMT_${one.personalId}` : undefined]),
  );
  for (const { owner, userId: user } of heldCredentials) expect([owner, known.get(owner)]).toEqual([owner, user]);
});

test('our application is let in by a number alone, for an hour and for that person; nobody else is, and nobody is asked', async () => {
  expect((await login()).body).toMatchObject({ token_type: 'Bearer', expires_in: '3600', refresh_token: '' });
  for (const [wrong, error] of [
    [{ client_id: 'x' }, 58007],
    [{ client_secret: 'x' }, 86024],
    [{ profile_id: 'x' }, 58009],
    [{ user_id: 'CMT_017082006641' }, 58008],
  ] as const)
    expect((await login(wrong)).body).toMatchObject({ error });
  const info = { ...application, user_id: userId, certificates: 'chain' };
  expect((await call('certificates/info', info, await tokenOf('CMT_002088005526'))).status).toBe(401);
  expect((await call('certificates/info', info, 'x')).status).toBe(401);
  expect(JSON.parse((await bench.api('GET', '/phones/84389000143/prompts')).text)).toEqual([]);
});

test('takes what an app can show, digests of SHA-256, one for each document, and answers later alone', async () => {
  const token = await tokenOf();
  for (const wrong of [
    { description: coded('Mã số 123456') },
    { description: coded('a.b') },
    { description: coded('a'.repeat(75)) },
    { description: 'Ma so 123456' },
    { hash: ['x'] },
    { numSignatures: 2 },
    { hashAlgo: '1.3.14.3.2.26' },
    { signAlgo: '1.2.840.10045.4.3.2' },
    { async: 0 },
  ])
    expect((await call('signHash', wanted(wrong), token)).body).toMatchObject({ error: 86001 });
  const disabled = wanted({ credentialID: '002194003317_2482143_20240311091502' });
  expect((await call('signHash', disabled, token)).body).toMatchObject({ error: 58010 });
});

test('asks the holder in their app, says once that it is confirmed, and hands out the signature over exactly that digest', async () => {
  const token = await tokenOf();
  const { body } = await call('signHash', wanted(), token);
  const look = (bearer = token) => call('requests/status', { transactionId: body['transactionId'] }, bearer);
  expect((await look()).body).toMatchObject({ status: '4000', signatures: [] });
  const [prompt] = JSON.parse((await bench.api('GET', '/phones/84389000143/prompts')).text);
  expect(prompt).toMatchObject({ kind: 'app', display: 'Ma so 123456 - Dang nhap', verificationCode: '123456' });
  await bench.api('POST', `/phones/84389000143/prompts/${prompt.id}`, { pin: '246810' });
  expect((await look(await tokenOf('CMT_002088005526'))).body).toMatchObject({ error: 50001 });
  expect((await look()).body).toMatchObject({ status: '6000', signatures: [] });
  const signed = await look();
  expect(signed.body).toMatchObject({ status: '1', signatures: [expect.any(String)] });
  const info = await call('certificates/info', { ...application, user_id: userId, certificates: 'chain' }, token);
  const keys: unknown = JSON.parse(info.text);
  const held = Array.isArray(keys) ? keys.find(({ credential_id: id }) => id === credentialID) : undefined;
  const { publicKey } = new X509Certificate(Buffer.from(String(held?.cert.certificates[0]), 'base64'));
  const [signature] = JSON.parse(signed.text).signatures;
  expect(verify('sha256', data, publicKey, Buffer.from(String(signature), 'base64'))).toBe(true);
});
