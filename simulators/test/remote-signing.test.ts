import { hash, verify, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeCast } from '../src/cast/cast.ts';
import { heldCredentials } from '../src/authorities/csc/credentials-held.ts';
import { p256Key, rsaKey } from '../src/authorities/certificate-authority/seeded-keys.ts';
import { jsonRequest, send, startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';
import { newDigest, sha256Oid, signingApplication } from './signing-application.ts';

let bench: TestBench;
let app: ReturnType<typeof signingApplication>;
beforeAll(async () => {
  bench = await startTestBench();
  app = signingApplication(bench);
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const data = Buffer.from('một hai ba');
const error = (code: string, sentence = '') => ({ error: code, error_description: expect.stringContaining(sentence) });
const certificateOf = async (credentialID: string, person: string): Promise<X509Certificate> => {
  const { body } = await app.call('credentials/info', await app.token(app.wish(), person), { credentialID });
  const certificates: unknown = Object(body['cert']).certificates;
  return new X509Certificate(Buffer.from(Array.isArray(certificates) ? String(certificates[0]) : '', 'base64'));
};

test('a signature over a digest alone is the signature over what was digested', () => {
  for (const key of [p256Key('one'), rsaKey('one')])
    expect(verify('sha256', data, key.privateKey, key.signDigest(hash('sha256', data, 'buffer')))).toBe(true);
});

test('whoever keeps a key here is a member of the cast', () => {
  const ids = makeCast()
    .people()
    .map(({ id }) => id);
  expect(heldCredentials.filter(({ owner }) => !ids.includes(owner))).toEqual([]);
});

describe('the API', () => {
  test('says what it offers', async () => {
    expect((await send(`${app.url}/csc/v2/info`, jsonRequest('POST', {}))).body).toMatchObject({
      specs: '2.0.0.0',
      authType: ['oauth2code'],
      oauth2: `${app.url}/`,
      methods: expect.arrayContaining(['oauth2/pushed_authorize', 'credentials/info', 'signatures/signHash']),
    });
    expect((await app.call('signatures/signDoc', 'x', {})).status).toBe(501);
  });
  test('lists what a person has, and nothing to whoever has no living token', async () => {
    const token = await app.token(app.wish(), 'vo-thi-hoa');
    expect((await app.call('credentials/list', token, {})).body).toEqual({
      credentialIDs: ['RS-2019-0106', 'RS-2025-0106'],
    });
    const nobody = await app.token(app.wish(), 'quach-van-loc');
    expect((await app.call('credentials/list', nobody, {})).body).toEqual({ credentialIDs: [] });
    expect(await app.call('credentials/info', nobody, { credentialID: 'RS-2025-0106' })).toMatchObject({
      status: 400,
      body: error('invalid_request', 'Invalid parameter credentialID'),
    });
    expect(await app.call('credentials/list', 'x', {})).toMatchObject({ status: 401, body: error('invalid_token') });
    await bench.api('PUT', '/clock', { offsetMs: 3_601_000 });
    expect((await app.call('credentials/list', token, {})).status).toBe(401);
  });
  test('tells of a credential what is asked for', async () => {
    const token = await app.token(app.wish(), 'cao-thi-minh-tam');
    const { body } = await app.call('credentials/info', token, {
      credentialID: 'RS-2025-0130',
      certificates: 'chain',
      certInfo: true,
    });
    expect(body).toMatchObject({
      key: { status: 'enabled', len: 2048, algo: ['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.1'] },
      cert: {
        status: 'suspended',
        validFrom: '20250101000000Z',
        certificates: [expect.any(String), expect.any(String)],
      },
      auth: { mode: 'oauth2code' },
      SCAL: '2',
      multisign: 1,
    });
  });
  test('takes a token back', async () => {
    const token = await app.token(app.wish(), 'vo-thi-hoa');
    const form = { token, client_id: 'chinhchu', client_secret: 'sandbox-signing' };
    expect((await app.post('/oauth2/revoke', form)).status).toBe(204);
    expect((await app.call('credentials/list', token, {})).status).toBe(401);
  });
});

describe('a signature', () => {
  test('verifies with the key of the certificate, by ECDSA and by RSA, also plain', async () => {
    const digest = hash('sha256', data, 'buffer');
    for (const [person, credentialID, members] of [
      ['vo-thi-hoa', 'RS-2025-0106', {}],
      ['cao-thi-minh-tam', 'RS-2025-0130', { signAlgo: '1.2.840.113549.1.1.11' }],
      ['cao-thi-minh-tam', 'RS-2025-0130', { signAlgo: '1.2.840.113549.1.1.1', hashAlgorithmOID: sha256Oid }],
    ] as const) {
      const token = await app.token(app.signingWish(digest, { credentialID }), person);
      const { body } = await app.sign(token, digest, { credentialID, ...members });
      const [signature] = [body['signatures']].flat();
      const { publicKey } = await certificateOf(credentialID, person);
      expect(verify('sha256', data, publicKey, Buffer.from(String(signature), 'base64'))).toBe(true);
    }
  });
  test('is given once, for the digest the person agreed to, by their credential', async () => {
    const digest = newDigest();
    const token = await app.token(app.signingWish(digest), 'vo-thi-hoa');
    expect((await app.sign(token, newDigest())).body).toEqual(error('invalid_request', 'Hash is not authorized'));
    expect((await app.sign(token, digest, { credentialID: 'RS-2019-0106' })).body).toEqual(
      error('invalid_request', 'Invalid parameter SAD'),
    );
    expect((await app.sign(token, digest)).status).toBe(200);
    expect((await app.sign(token, digest)).body).toEqual(error('invalid_request', 'Hash is not authorized'));
  });
  test('takes the credential token as SAD beside one of scope service, and no service token alone', async () => {
    const digest = newDigest();
    const service = await app.token(app.wish(), 'vo-thi-hoa');
    const SAD = await app.token(app.signingWish(digest), 'vo-thi-hoa');
    const other = await app.token(app.wish(), 'cao-thi-minh-tam');
    expect((await app.sign(service, digest)).body).toEqual(error('invalid_request', 'string parameter SAD'));
    expect((await app.sign(other, digest, { SAD })).body).toEqual(error('invalid_request', 'Invalid parameter SAD'));
    expect((await app.sign(service, digest, { SAD })).status).toBe(200);
  });
  test.each([
    [{ signAlgo: '1.2.840.113549.1.1.11' }, 'Invalid parameter signAlgo'],
    [{ hashes: [] }, 'Empty hash array'],
    [{ hashes: ['!'] }, 'Invalid Base64 hash'],
    [{ hashes: ['AAAA'] }, 'Invalid digest value length'],
    [{ hashes: 'AAAA' }, 'array parameter hash'],
  ])('with %j is refused: %s', async (members, sentence) => {
    const digest = newDigest();
    const token = await app.token(app.signingWish(digest), 'vo-thi-hoa');
    expect((await app.sign(token, digest, members)).body).toEqual(error('invalid_request', sentence));
  });
  test('is not given once the certificate has ended', async () => {
    await bench.api('POST', '/authorities/certificate-authority/certificates/vo-thi-hoa/expire');
    const digest = newDigest();
    const token = await app.token(app.signingWish(digest), 'vo-thi-hoa');
    expect((await app.sign(token, digest)).body).toEqual(error('invalid_request', 'is expired'));
  });
});

describe('a credential that is confirmed in an app', () => {
  const phone = encodeURIComponent('+84372000133');
  const ask = (token: string, digest: Buffer, members: object = {}) =>
    app.call('credentials/authorize', token, {
      credentialID: 'RS-2025-0133',
      numSignatures: 1,
      hashes: [digest.toString('base64')],
      hashAlgorithmOID: sha256Oid,
      authData: [{ id: 'app' }],
      description: 'Đăng ký tài khoản',
      ...members,
    });
  const prompts = async () => [JSON.parse((await bench.api('GET', `/phones/${phone}/prompts`)).text)].flat();
  const answer = async (given: object) =>
    bench.api('POST', `/phones/${phone}/prompts/${String((await prompts())[0]?.id)}`, given);
  const asked = async () => {
    const digest = newDigest();
    const token = await app.token(app.wish(), 'thach-ngoc-lan');
    const { status, body } = await ask(token, digest);
    expect(status).toBe(202);
    return { digest, token, look: () => app.call('credentials/authorizeCheck', token, { handle: body['handle'] }) };
  };

  test('is asked for on the telephone, and signs once it is confirmed there', async () => {
    const { digest, token, look } = await asked();
    expect(await look()).toMatchObject({ status: 202, body: { handle: expect.any(String) } });
    expect(await prompts()).toMatchObject([{ kind: 'app', display: 'Đăng ký tài khoản' }]);
    await answer({ pin: '246810' });
    const { status, body } = await look();
    expect([status, (await look()).body]).toEqual([200, error('invalid_request', 'Invalid parameter handle')]);
    const members = { credentialID: 'RS-2025-0133', SAD: body['SAD'] };
    expect((await app.sign(token, newDigest(), members)).body).toEqual(
      error('invalid_request', 'Hash is not authorized'),
    );
    expect((await app.sign(token, digest, members)).status).toBe(200);
    expect((await app.call('credentials/list', String(body['SAD']), {})).status).toBe(401);
  });
  test('is refused when its holder cancels, and locked after three wrong PINs until the reset', async () => {
    const first = await asked();
    await answer({ cancel: true });
    expect((await first.look()).body).toEqual(error('access_denied'));
    const second = await asked();
    for (let turn = 1; turn <= 3; turn += 1) await answer({ pin: '000000' });
    expect((await second.look()).body).toEqual(error('invalid_request', 'Credential locked'));
    expect((await ask(second.token, newDigest())).body).toEqual(error('invalid_request', 'Credential locked'));
    await bench.api('POST', '/reset');
    await asked();
  });
  test.each([
    [{ authData: [{ id: 'app', value: '246810' }] }, 'invalid_authentication_data'],
    [{ authData: [] }, 'invalid_authentication_data'],
    [{ hashes: [] }, 'invalid_request'],
    [{ numSignatures: 2 }, 'invalid_request'],
    [{ hashAlgorithmOID: '1.3.14.3.2.26' }, 'invalid_request'],
    [{ credentialID: 'RS-2025-0106' }, 'invalid_request'],
  ])('is not asked for with %j', async (members, code) => {
    const token = await app.token(app.wish(), 'thach-ngoc-lan');
    expect((await ask(token, newDigest(), members)).body).toEqual(error(code));
    expect(await prompts()).toEqual([]);
  });
  test('is not asked for on the page', async () => {
    const wish = app.signingWish(newDigest(), { credentialID: 'RS-2025-0133' });
    expect(app.back(await app.page(wish)).get('error')).toBe('invalid_request');
  });
});

describe('the page', () => {
  test('says that it is no real one, what is signed, and has the cast in its form', async () => {
    const digest = newDigest();
    const { text, headers } = await app.page(app.signingWish(digest));
    expect(text).toContain('BẢN THỬ NGHIỆM – không phải cổng thật');
    expect(text).toContain('Đăng ký tài khoản &lt;b&gt;');
    expect(text).toContain(digest.toString('base64'));
    expect(text).toContain('<option value="vo-thi-hoa" selected>');
    expect(headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:3000");
  });
  test('sends back with a code and the state, or with the refusal', async () => {
    expect([...(await app.walk(app.wish(), { person: 'vo-thi-hoa' })).keys()].sort()).toEqual(['code', 'state']);
    for (const person of [{ person: 'vo-thi-hoa', decision: 'deny' }, { person: 'nobody' }])
      expect(Object.fromEntries(await app.walk(app.wish(), person))).toMatchObject({
        error: 'access_denied',
        state: 'st',
      });
    const foreign = await app.walk(app.signingWish(newDigest()), { person: 'cao-thi-minh-tam' });
    expect(foreign.get('error')).toBe('access_denied');
  });
  test('asks again for a wrong PIN, and gives up at the third', async () => {
    const shown = await app.page(app.signingWish(newDigest()));
    const wrong = { person: 'vo-thi-hoa', decision: 'allow', pin: '000000' };
    const again = await app.decide(shown, wrong);
    expect(again).toMatchObject({ status: 400, text: expect.stringContaining('data-problem="wrong-pin"') });
    await app.decide(again, wrong);
    expect(app.back(await app.decide(again, wrong)).get('error')).toBe('access_denied');
    expect((await app.decide(again, { ...wrong, pin: '246810' })).text).toContain('data-problem="invalid-request"');
  });
  test('sends nobody to an address that is not registered, and tells others what is wrong', async () => {
    for (const wish of [{ redirect_uri: 'http://evil.example/chu-ky-so/tra-ve' }, { client_id: 'other' }])
      expect(await app.page(app.wish(wish))).toMatchObject({
        status: 400,
        text: expect.stringContaining('data-problem="invalid-request"'),
      });
    for (const [wish, code] of [
      [app.wish({ code_challenge_method: 'plain' }), 'invalid_request'],
      [app.wish({ scope: 'openid' }), 'invalid_scope'],
      [app.wish({ response_type: 'token' }), 'unsupported_response_type'],
      [app.signingWish(newDigest(), { credentialID: 'RS-2025-0131' }), 'invalid_request'],
      [app.signingWish(newDigest(), { hashes: '' }), 'invalid_request'],
      [app.signingWish(newDigest(), { numSignatures: '2' }), 'invalid_request'],
    ] as const)
      expect(app.back(await app.page(wish)).get('error')).toBe(code);
  });
});

describe('the OAuth server', () => {
  test('pushes requests for whoever has the secret, in the form or as HTTP Basic', async () => {
    expect(await app.push(app.wish())).toMatchObject({ status: 201, body: { expires_in: 300 } });
    expect((await app.push(app.wish({ client_secret: 'wrong' }))).body).toEqual(
      error('invalid_request', 'Invalid parameter client_secret'),
    );
    const basic = `Basic ${Buffer.from('chinhchu:sandbox-signing').toString('base64')}`;
    const request = { method: 'POST', body: new URLSearchParams(app.wish()), headers: { authorization: basic } };
    expect((await send(`${app.url}/oauth2/pushed_authorize`, request)).status).toBe(201);
  });
  test('exchanges a code once, in time, with its verifier and return address', async () => {
    const code = async () => (await app.walk(app.wish(), { person: 'vo-thi-hoa' })).get('code') ?? '';
    const first = await code();
    expect(await app.exchange(first)).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
    expect((await app.exchange(first)).body).toEqual(error('invalid_grant', 'invalid or expired'));
    expect((await app.exchange(await code(), { code_verifier: 'b'.repeat(43) })).body).toEqual(error('invalid_grant'));
    expect((await app.exchange(await code(), { redirect_uri: 'http://localhost:1/chu-ky-so/tra-ve' })).body).toEqual(
      error('invalid_grant'),
    );
    const late = await code();
    await bench.api('PUT', '/clock', { offsetMs: 61_000 });
    expect((await app.exchange(late)).body).toEqual(error('invalid_grant'));
  });
});

describe('levers', () => {
  const list = async () => app.call('credentials/list', await app.token(app.wish(), 'vo-thi-hoa'), {});
  test('down, slow, error and garbage', async () => {
    const token = await app.token(app.wish(), 'vo-thi-hoa');
    const ask = () => app.call('credentials/list', token, {});
    await bench.lever('remote-signing', 'down');
    await expect(ask()).rejects.toThrow('fetch failed');
    await bench.lever('remote-signing', 'slow', 20);
    expect((await ask()).status).toBe(200);
    await bench.lever('remote-signing', 'error');
    expect([(await ask()).status, (await ask()).status]).toEqual([500, 503]);
    expect((await app.decide(await app.page(app.wish()), {})).headers.get('location')).toContain(
      'error=temporarily_unavailable',
    );
    await bench.lever('remote-signing', 'garbage');
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(() => JSON.parse(answer.text)).toThrow(SyntaxError);
  });
  test('stale tokens are dead on arrival, reset puts all back', async () => {
    await bench.lever('remote-signing', 'stale');
    expect((await list()).status).toBe(401);
    await bench.api('POST', '/reset');
    expect((await list()).status).toBe(200);
  });
  test.each(['wrong-answer', 'wrong-key'])('%s signs so that it does not verify', async (mode) => {
    const digest = hash('sha256', data, 'buffer');
    const { publicKey } = await certificateOf('RS-2025-0106', 'vo-thi-hoa');
    const token = await app.token(app.signingWish(digest), 'vo-thi-hoa');
    await bench.lever('remote-signing', mode);
    const { status, body } = await app.sign(token, digest);
    expect(status).toBe(200);
    expect(verify('sha256', data, publicKey, Buffer.from(String([body['signatures']].flat()[0]), 'base64'))).toBe(
      false,
    );
  });
  test('wrong-answer shows the certificate of somebody else', async () => {
    await bench.lever('remote-signing', 'wrong-answer');
    expect((await certificateOf('RS-2025-0106', 'vo-thi-hoa')).subject).toContain('Bùi Minh Châu');
  });
});
