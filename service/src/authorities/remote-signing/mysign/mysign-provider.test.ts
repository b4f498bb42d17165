import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingAnswer, OutgoingRequest } from '../../../platform/http/outgoing-http.ts';
import { makeMySignProvider } from './mysign-provider.ts';
import { shownText } from './shown-text.ts';

const url = 'https://gateway.example.vn';
const access = { token: 'token', lifeSeconds: 3600 };
const credential = { id: 'one', keyAlgorithm: 'rsa', confirmation: { by: 'app', objects: [] } } as const;
const asked = { credential, digest: new Uint8Array(32), description: 'Dang nhap tai a.vn', digits: '123456' };

/** A gateway that answers every question alike. */
const providerWith = (told: unknown, status = 200) => {
  const requests: OutgoingRequest[] = [];
  const send = async (request: OutgoingRequest): Promise<{ ok: true; value: OutgoingAnswer }> => {
    requests.push(request);
    return { ok: true, value: { status, body: typeof told === 'string' ? told : JSON.stringify(told) } };
  };
  const provider = makeMySignProvider(
    {
      id: 'one',
      name: 'Một',
      dialect: 'viettel-mysign',
      url,
      clientId: 'us',
      clientSecret: 'secret',
      profileId: 'profile',
      timeoutMs: 1000,
    },
    { http: { send, close: async () => {} }, observe: () => {} },
  );
  return { provider, requests };
};
const unavailable = (detail: string) => ({ ok: false, problem: { code: 'unavailable', detail } });
const bodyOf = ({ body }: { readonly body?: string }): unknown => JSON.parse(body ?? 'null');

it('asks for one digest, to be looked after later, and says the same where an app may show the text or the name of what is signed', async () => {
  const { provider, requests } = providerWith({ transactionId: 'tran' });
  expect(await provider.askSignature(access, asked)).toEqual({ ok: true, value: { waiting: 'tran' } });
  const [request] = requests;
  expect(request).toMatchObject({
    url: `${url}/vtss/service/signHash`,
    repeatable: false,
    headers: { authorization: 'Bearer token' },
  });
  const shown = Buffer.from('Ma so 123456 - Dang nhap tai a vn').toString('base64');
  expect(bodyOf(request ?? {})).toEqual({
    client_id: 'us',
    client_secret: 'secret',
    credentialID: 'one',
    numSignatures: 1,
    description: shown,
    documents: [{ document_id: '0'.repeat(32), document_name: shown }],
    hash: [`${'A'.repeat(43)}=`],
    hashAlgo: '2.16.840.1.101.3.4.2.1',
    signAlgo: '1.2.840.113549.1.1.1',
    async: 1,
  });
});

it('shows letters of the app alone, fewer than it takes, and the digits whole, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (description) => {
      const shown = shownText({ description, digits: '123456' });
      expect(shown).toMatch(/^Ma so 123456 -[\w -]*$/u);
      expect(Buffer.from(shown).toString('base64').length).toBeLessThan(100);
    }),
  );
});

describe('what a transaction has come to', () => {
  const look = (told: unknown) => providerWith(told).provider.lookSignature(access, 'tran', asked);
  const sig = Buffer.alloc(256, 1).toString('base64');
  it.each<readonly [number | string, unknown]>([
    ['0', { ok: true, value: { waiting: 'tran' } }],
    ['4000', { ok: true, value: { waiting: 'tran' } }],
    [6000, { ok: true, value: { waiting: 'tran' } }],
    ['4001', { ok: false, problem: { code: 'expired', detail: 'transaction-expired' } }],
    ['4002', { ok: false, problem: { code: 'declined', detail: 'declined' } }],
    ['4004', { ok: false, problem: { code: 'failed', detail: 'failed' } }],
    ['4005', { ok: false, problem: { code: 'no-signatures-left', detail: 'no-signatures-left' } }],
    ['13004', { ok: false, problem: { code: 'certificate-expired', detail: 'certificate-expired' } }],
    ['50000', unavailable('error-status')],
    ['4999', unavailable('our-request-refused')],
    ['1', unavailable('malformed-answer')],
    ['one', unavailable('malformed-answer')],
  ])('%s', async (status, outcome) => {
    expect(await look({ status, signatures: null })).toEqual(outcome);
  });
  it('is the signature where there is one, with line breaks in it or without', async () => {
    for (const one of [sig, sig.replaceAll(/(.{76})/gu, '$1\r\n')])
      expect(await look({ status: '1', signatures: [one] })).toMatchObject({
        ok: true,
        value: { signed: { scheme: { kind: 'rsa-pkcs1', hash: 'sha256' } } },
      });
  });
  it.each([[[sig, sig]], [[]], [[null]], [['AAAA']]])('is no answer with signatures %j', async (signatures) => {
    expect(await look({ status: '1', signatures })).toEqual(unavailable('malformed-answer'));
  });
});

describe('an answer of the gateway', () => {
  it.each<readonly [number, unknown, string, string]>([
    [200, { error: 58008 }, 'no-credential', 'user-unknown'],
    [400, { error: '58008' }, 'no-credential', 'user-unknown'],
    [401, { error: '59033' }, 'no-credential', 'user-invalid'],
    [400, { error: 58007 }, 'unavailable', 'our-credentials-refused'],
    [401, { error: 86024 }, 'unavailable', 'our-credentials-refused'],
    [400, { error: 99999 }, 'unavailable', 'our-request-refused'],
    [401, '', 'unavailable', 'our-credentials-refused'],
    [429, { error: 58008 }, 'unavailable', 'quota-exceeded'],
    [503, '<h1>', 'unavailable', 'error-status'],
    [404, '', 'unavailable', 'error-status'],
    [302, '', 'unavailable', 'error-status'],
  ])('%i %j is %s: %s', async (status, told, code, detail) => {
    const { provider } = providerWith(told, status);
    expect(await provider.findByNumber('002194003317')).toEqual({ ok: false, problem: { code, detail } });
  });
  it('may be any JSON to any question without a fault, and opens nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (told) => {
        const { provider } = providerWith(told);
        for (const result of await Promise.all([
          provider.findByNumber('002194003317'),
          provider.askSignature(access, asked),
          provider.lookSignature(access, 'tran', asked),
        ]))
          expect(result.ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
