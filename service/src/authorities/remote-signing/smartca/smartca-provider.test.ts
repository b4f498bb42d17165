import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingAnswer, OutgoingRequest } from '../../../platform/http/outgoing-http.ts';
import { makeSmartCaProvider } from './smartca-provider.ts';

const url = 'https://gateway.example.vn';
const access = { token: 'token', lifeSeconds: 3600 };
const credential = { id: 'one', keyAlgorithm: 'rsa', confirmation: { by: 'app', objects: [] } } as const;
const asked = { credential, digest: new Uint8Array(32), description: 'Dang nhap', digits: '123456' };
const shown = 'Dang nhap. Ma so: 123456';

/** A gateway that answers every question alike. */
const providerWith = (told: unknown, status = 200) => {
  const requests: OutgoingRequest[] = [];
  const send = async (request: OutgoingRequest): Promise<{ ok: true; value: OutgoingAnswer }> => {
    requests.push(request);
    return { ok: true, value: { status, body: typeof told === 'string' ? told : JSON.stringify(told) } };
  };
  const provider = makeSmartCaProvider(
    {
      id: 'one',
      name: 'Một',
      dialect: 'vnpt-smartca',
      url,
      clientId: 'us',
      clientSecret: 'secret',
      timeoutMs: 1000,
    },
    { http: { send, close: async () => {} }, redirectUri: 'https://us.example.vn/chu-ky-so/tra-ve', observe: () => {} },
  );
  return { provider, requests };
};
const unavailable = (detail: string) => ({ ok: false, problem: { code: 'unavailable', detail } });
const bodyOf = ({ body }: { readonly body?: string }): unknown => JSON.parse(body ?? 'null');

it('sends people to its page with the scope that its document wants, PKCE beside it, and nothing of us but our name', async () => {
  const { provider, requests } = providerWith({});
  const opened = await provider.openService({ state: 'st', codeChallenge: 'c'.repeat(43) });
  const address = new URL(opened.ok ? opened.value : '');
  expect(`${address.origin}${address.pathname}`).toBe(`${url}/auth/authorize`);
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'us',
    scope: 'sign offline_access',
    state: 'st',
    code_challenge_method: 'S256',
  });
  expect(address.href).not.toContain('secret');
  expect(requests).toEqual([]);
});

it('asks for one digest, and says the same where an app may show the description or the name of what is signed', async () => {
  const { provider, requests } = providerWith({ code: 0, content: { tranId: 'tran' } });
  expect(await provider.askSignature(access, asked)).toEqual({ ok: true, value: { waiting: 'tran' } });
  const [request] = requests;
  expect(request).toMatchObject({ url: `${url}/csc/signature/signhash`, repeatable: false });
  expect(bodyOf(request ?? {})).toEqual({
    credentialId: 'one',
    refTranId: '0'.repeat(32),
    description: shown,
    datas: [{ name: shown, hash: `${'A'.repeat(43)}=` }],
  });
});

describe('what a transaction has come to', () => {
  const transaction = (members: object) => ({
    code: 0,
    content: { tranId: 'tran', credentialId: 'one', tranStatus: 1, documents: [], ...members },
  });
  const look = (told: unknown) => providerWith(told).provider.lookSignature(access, 'tran', asked);
  const sig = Buffer.alloc(256, 1).toString('base64');
  it.each<readonly [number, unknown]>([
    [4000, { ok: true, value: { waiting: 'tran' } }],
    [4001, { ok: false, problem: { code: 'expired', detail: 'transaction-expired' } }],
    [4002, { ok: false, problem: { code: 'declined', detail: 'declined' } }],
    [4003, { ok: false, problem: { code: 'declined', detail: 'key-not-authorised' } }],
    [4004, { ok: false, problem: { code: 'failed', detail: 'failed' } }],
    [4999, unavailable('malformed-answer')],
    [1, unavailable('malformed-answer')],
  ])('%i', async (tranStatus, outcome) => {
    expect(await look(transaction({ tranStatus }))).toEqual(outcome);
  });
  it('is the signature where there is one, with line breaks in it or without', async () => {
    for (const one of [sig, sig.replaceAll(/(.{76})/gu, '$1\r\n')])
      expect(await look(transaction({ documents: [{ sig: one }] }))).toMatchObject({
        ok: true,
        value: { signed: { scheme: { kind: 'rsa-pkcs1', hash: 'sha256' } } },
      });
  });
  it.each([
    { tranId: 'other' },
    { credentialId: 'other' },
    { documents: [{ sig }, { sig }] },
    { documents: [{ sig: null }] },
    { documents: [{ sig: 'AAAA' }] },
  ])('is no answer with %j', async (members) => {
    const documents = [{ sig }];
    expect(await look(transaction({ documents, ...members }))).toEqual(unavailable('malformed-answer'));
  });
});

describe('an answer of the gateway', () => {
  it.each<readonly [number, unknown, string, string]>([
    [200, { code: 65000, content: null }, 'no-signatures-left', 'no-signatures-left'],
    [400, { code: 65000 }, 'no-signatures-left', 'no-signatures-left'],
    [400, { code: 60000 }, 'no-credential', 'credential-unknown'],
    [400, { code: 62001 }, 'expired', 'transaction-of-another'],
    [400, { code: 30000 }, 'unavailable', 'our-request-refused'],
    [400, { code: 99999 }, 'unavailable', 'our-request-refused'],
    [200, { code: 50000 }, 'unavailable', 'error-status'],
    [400, { error: 'invalid_client' }, 'unavailable', 'our-credentials-refused'],
    [400, { error: 'invalid_scope' }, 'unavailable', 'our-request-refused'],
    [401, '', 'expired', 'unauthorized'],
    [429, { code: 65000 }, 'unavailable', 'quota-exceeded'],
    [503, '<h1>', 'unavailable', 'error-status'],
    [404, '', 'unavailable', 'error-status'],
    [302, '', 'unavailable', 'error-status'],
  ])('%i %j is %s: %s', async (status, told, code, detail) => {
    const { provider } = providerWith(told, status);
    expect(await provider.askSignature(access, asked)).toEqual({ ok: false, problem: { code, detail } });
  });
  it('of 401 is about us where no token of a person was shown', async () => {
    expect(await providerWith('', 401).provider.takeService({ code: 'c', codeVerifier: 'v' })).toEqual(
      unavailable('our-credentials-refused'),
    );
  });
  it('may be any JSON to any question without a fault, and opens nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (told) => {
        const { provider } = providerWith(told);
        for (const result of await Promise.all([
          provider.takeService({ code: 'c', codeVerifier: 'v' }),
          provider.findCredentials(access),
          provider.askSignature(access, asked),
          provider.lookSignature(access, 'tran', asked),
        ]))
          expect(result.ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
