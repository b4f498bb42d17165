import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingAnswer, OutgoingRequest } from '../../../platform/http/outgoing-http.ts';
import type { PageStep } from '../remote-signing.ts';
import { makeCscProvider } from './csc-provider.ts';

const url = 'https://sign.example.vn/csc/v2';
const info = {
  specs: '2.0.0.0',
  authType: ['oauth2code'],
  oauth2: 'https://sign.example.vn/',
  methods: ['credentials/list', 'credentials/info', 'signatures/signHash'],
};
const step: PageStep = { state: 'st', codeChallenge: 'c'.repeat(43) };
const answer = { code: 'code', codeVerifier: 'v'.repeat(43) };
const access = { token: 'token', lifeSeconds: 300 };
const credential = { id: 'one', keyAlgorithm: 'ecdsa-with-SHA256', confirmation: { by: 'page' } } as const;
const byApp = { ...credential, confirmation: { by: 'app', objects: ['app'] } } as const;
const asked = { credential, digest: new Uint8Array(32), description: 'x', digits: '123456' };

/** A provider whose other side answers by the last part of the path. */
const providerWith = (answers: Readonly<Record<string, unknown>>, authorizationServer?: string) => {
  const requests: OutgoingRequest[] = [];
  const send = async (request: OutgoingRequest): Promise<{ ok: true; value: OutgoingAnswer }> => {
    requests.push(request);
    const found = Object.entries({ info, ...answers }).find(([path]) => request.url.endsWith(path));
    if (found === undefined) return { ok: true, value: { status: 404, body: '' } };
    const body = typeof found[1] === 'string' ? found[1] : JSON.stringify(found[1]);
    return { ok: true, value: { status: 200, body } };
  };
  const settings = { id: 'one', name: 'Một', dialect: 'csc-v2', url, clientId: 'us', clientSecret: 'secret' } as const;
  const provider = makeCscProvider(
    { ...settings, timeoutMs: 1000, ...(authorizationServer === undefined ? {} : { authorizationServer }) },
    { http: { send, close: async () => {} }, redirectUri: 'https://us.example.vn/chu-ky-so/tra-ve', observe: () => {} },
  );
  return { provider, requests };
};
const unavailable = (detail: string) => ({ ok: false, problem: { code: 'unavailable', detail } });

describe('where people are sent', () => {
  it('is the page below the address of info, with the whole request where none can be pushed', async () => {
    const { provider, requests } = providerWith({});
    const opened = await provider.activation.openSignature(asked, step);
    const address = new URL(opened.ok ? opened.value : '');
    expect(`${address.origin}${address.pathname}`).toBe('https://sign.example.vn/oauth2/authorize');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'us',
      redirect_uri: 'https://us.example.vn/chu-ky-so/tra-ve',
      scope: 'credential',
      credentialID: 'one',
      numSignatures: '1',
      hashes: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
      description: 'x',
      code_challenge: step.codeChallenge,
      code_challenge_method: 'S256',
      lang: 'vi',
      state: 'st',
    });
    await provider.openService(step);
    expect(requests).toHaveLength(1);
  });
  it('is found by the metadata of the issuer that info names, whose requests are pushed', async () => {
    const issuer = 'https://login.example.vn/tenant';
    const { oauth2, ...rest } = info;
    expect(oauth2).toBeDefined();
    const answers = {
      info: { ...rest, oauth2Issuer: issuer },
      '/.well-known/oauth-authorization-server/tenant': {
        issuer,
        authorization_endpoint: `${issuer}/authorize?kind=sign`,
        token_endpoint: `${issuer}/token`,
        pushed_authorization_request_endpoint: `${issuer}/par`,
        authorization_response_iss_parameter_supported: true,
      },
      '/par': { request_uri: 'urn:one', expires_in: 60 },
      '/token': { access_token: 'abc', token_type: 'bearer' },
    };
    const { provider, requests } = providerWith(answers, 'https://login.example.vn');
    expect(await provider.openService(step)).toEqual({
      ok: true,
      value: `${issuer}/authorize?kind=sign&client_id=us&request_uri=urn%3Aone`,
    });
    expect(requests.at(-1)?.body).toContain('client_secret=secret');
    expect(await provider.takeService({ ...answer, issuer })).toEqual({
      ok: true,
      value: { token: 'abc', lifeSeconds: 3600 },
    });
    const before = requests.length;
    for (const other of [{}, { issuer: 'https://evil.example.vn' }])
      expect(await provider.takeService({ ...answer, ...other })).toEqual(unavailable('malformed-answer'));
    expect(requests).toHaveLength(before);
  });
  it.each([
    ['another host than the settings name', { ...info, oauth2: 'https://evil.example.vn/' }, 'malformed-answer'],
    ['a server in clear', { ...info, oauth2: 'http://sign.example.vn/' }, 'malformed-answer'],
    ['no server', { ...info, oauth2: undefined }, 'malformed-answer'],
    ['two servers', { ...info, oauth2Issuer: 'https://sign.example.vn' }, 'malformed-answer'],
    ['another version', { ...info, specs: '1.0.4.0' }, 'malformed-answer'],
    ['another way in', { ...info, authType: ['basic'] }, 'not-offered'],
    ['no signatures', { ...info, methods: ['credentials/list'] }, 'not-offered'],
  ])('is nowhere when info names %s', async (_what, told, detail) => {
    expect(await providerWith({ info: told }).provider.openService(step)).toEqual(unavailable(detail));
  });
  it('is asked for anew after an answer that was no good', async () => {
    const answers = { info: 'none' };
    const { provider } = providerWith(answers);
    expect(await provider.openService(step)).toEqual(unavailable('malformed-answer'));
    Object.assign(answers, { info });
    expect(await provider.openService(step)).toMatchObject({ ok: true });
  });
});

describe('what comes back', () => {
  it.each([
    ['no code', {}, unavailable('malformed-answer')],
    ['a refusal', { error: 'access_denied' }, { ok: false, problem: { code: 'declined', detail: 'declined' } }],
    ['an error', { error: 'server_error' }, unavailable('error-status')],
  ])('with %s is told without asking further', async (_what, came, told) => {
    const { provider, requests } = providerWith({});
    expect(await provider.takeService({ codeVerifier: answer.codeVerifier, ...came })).toEqual(told);
    expect(requests).toHaveLength(1);
  });
  it('as a token of another credential, or of another type, is none', async () => {
    const token = { access_token: 'abc', token_type: 'Bearer', expires_in: 300 };
    for (const wrong of [
      { credentialID: 'two' },
      { token_type: 'mac' },
      { access_token: 'a b' },
      { expires_in: '300' },
    ])
      expect(
        await providerWith({ token: { ...token, ...wrong } }).provider.activation.takeSignature(credential, answer),
      ).toEqual(unavailable('malformed-answer'));
    expect(
      await providerWith({ token: { ...token, credentialID: 'one' } }).provider.activation.takeSignature(
        credential,
        answer,
      ),
    ).toEqual({ ok: true, value: { token: 'abc', lifeSeconds: 300 } });
  });
  it('as more signatures than one, or none, is no signature', async () => {
    for (const signatures of [[], ['AAAA'], ['AAAA', 'AAAA'], 'AAAA', [1]])
      expect(await providerWith({ signHash: { signatures } }).provider.activation.signHash(access, asked)).toEqual(
        unavailable('malformed-answer'),
      );
  });
  it('of an app may be the activation at once', async () => {
    const { provider } = providerWith({ 'credentials/authorize': { SAD: 'sad' } });
    expect(await provider.askSignature(access, { ...asked, credential: byApp })).toEqual({
      ok: true,
      value: { confirmed: { token: 'token', activation: 'sad', lifeSeconds: 3600 } },
    });
  });
  it('may be any JSON to any question without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (told) => {
        const paths = ['token', 'list', 'credentials/info', 'signHash', 'authorize', 'authorizeCheck'];
        const { provider } = providerWith(Object.fromEntries(paths.map((path) => [path, told])));
        for (const result of await Promise.all([
          providerWith({ info: told }).provider.openService(step),
          provider.takeService(answer),
          provider.findCredentials(access),
          provider.askSignature(access, { ...asked, credential: byApp }),
          provider.lookSignature(access, 'handle', asked),
          provider.activation.signHash(access, asked),
        ]))
          expect(result).toMatchObject({ ok: false, problem: { code: 'unavailable' } });
      }),
      { numRuns: 50 },
    );
  });
});

describe('what we must not ask', () => {
  it('is a fault: a state beyond 255 bytes, a challenge that is none, a digest of another size, a long description', async () => {
    const { provider, requests } = providerWith({});
    await expect(provider.openService({ ...step, state: 'ế'.repeat(86) })).rejects.toThrow(RangeError);
    await expect(provider.openService({ ...step, codeChallenge: 'plain' })).rejects.toThrow(RangeError);
    await expect(provider.activation.openSignature({ ...asked, digest: new Uint8Array(20) }, step)).rejects.toThrow(
      RangeError,
    );
    await expect(provider.activation.openSignature({ ...asked, description: 'x'.repeat(501) }, step)).rejects.toThrow(
      RangeError,
    );
    await expect(provider.askSignature(access, asked)).rejects.toThrow(RangeError);
    await expect(provider.activation.signHash(access, { credential, digest: new Uint8Array(31) })).rejects.toThrow(
      RangeError,
    );
    expect(requests.filter(({ url: to }) => !to.endsWith('/info'))).toEqual([]);
  });
});
