import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import { makeOutgoingHttp } from '../../platform/http/outgoing-http.ts';
import { makeCamaraMobileOperator } from './camara-mobile-operator.ts';
import type { MobileOperator } from './mobile-operator.ts';

interface Seen {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Answer = readonly [status: number, body: unknown] | 'reset' | 'silence';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const query = {
  phoneNumber: '+84912000101',
  idDocument: '001192004517',
  name: 'Nguyễn Thị Mai Anh',
  birthdate: '1992-03-08',
};
const allTrue = { idDocumentMatch: 'true', nameMatch: 'true', birthdateMatch: 'true' };
const error = (status: number, code: string): Answer => [status, { status, code, message: 'x' }];

let server: Server;
let http: OutgoingHttp;
let operator: MobileOperator;
let base: string;
let seen: Seen[];
let observed: string[];
let now: Date;
let tokens: (turn: number) => Answer;
let apis: (turn: number) => Answer;

const write = (response: ServerResponse, answer: Answer): void => {
  if (answer === 'silence') return;
  if (answer === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const [status, body] = answer;
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
};
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
};
const asked = (path: string): readonly Seen[] => seen.filter((one) => one.path === path);

beforeEach(async () => {
  seen = [];
  observed = [];
  now = new Date();
  tokens = (turn) => [200, { access_token: `token-${turn}`, token_type: 'Bearer', expires_in: 300 }];
  apis = () => [200, allTrue];
  let calls = 0;
  server = createServer((request, response) => {
    void bodyOf(request).then(
      (body) => {
        const path = request.url ?? '';
        seen.push({ path, headers: request.headers, body });
        if (path === '/oauth2/token') return write(response, tokens(asked(path).length));
        calls += 1;
        return write(response, apis(calls));
      },
      () => {},
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  base = `http://127.0.0.1:${address.port}`;
  http = makeOutgoingHttp([base]);
  let id = 0;
  operator = makeCamaraMobileOperator(
    {
      name: 'Operator',
      tokenUrl: `${base}/oauth2/token`,
      kycMatchUrl: `${base}/kyc-match/v0.4`,
      simSwapUrl: `${base}/sim-swap/v2`,
      clientId: 'chinhchu',
      key: privateKey,
      keyId: 'k1',
      algorithm: 'ES256',
      timeoutMs: 1000,
    },
    {
      http,
      clock: { now: () => now },
      randomId: () => {
        id += 1;
        return `id-${id}`;
      },
      observe: (outcome) => observed.push(outcome),
    },
  );
});
afterEach(async () => {
  await http.close();
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

describe('a question to the operator', () => {
  it('carries the asked properties only, a bearer token and a correlator of its own', async () => {
    const careless = { ...query, password: 'x' };
    expect(await operator.matchRecord(careless)).toMatchObject({
      ok: true,
      value: { idDocument: 'true', name: 'true', birthdate: 'true' },
    });
    apis = () => [200, { swapped: false }];
    expect(await operator.simChangedWithin('+84912000101', 72)).toMatchObject({ ok: true, value: { changed: false } });
    const [match] = asked('/kyc-match/v0.4/match');
    const [swap] = asked('/sim-swap/v2/check');
    expect(JSON.parse(match?.body ?? '')).toEqual(query);
    expect(JSON.parse(swap?.body ?? '')).toEqual({ phoneNumber: '+84912000101', maxAge: 72 });
    expect(match?.headers).toMatchObject({ authorization: 'Bearer token-1', 'content-type': 'application/json' });
    expect(match?.headers['x-correlator']).toMatch(/^id-\d+$/u);
    expect(swap?.headers['x-correlator']).not.toBe(match?.headers['x-correlator']);
    expect(observed).toEqual(['answered', 'answered']);
  });
  it('hands on the correlator under which the operator finds it again', async () => {
    const answer = await operator.matchRecord(query);
    expect(answer).toMatchObject({ value: { reference: asked('/kyc-match/v0.4/match')[0]?.headers['x-correlator'] } });
  });
  it.each([
    ['false', { ...allTrue, nameMatch: 'false', nameMatchScore: 87 }, 'false'],
    ['not_available', { ...allTrue, nameMatch: 'not_available' }, 'not_available'],
  ])('reads %s as it stands', async (_what, body, name) => {
    apis = () => [200, body];
    expect(await operator.matchRecord(query)).toMatchObject({ ok: true, value: { name } });
  });
  it.each([
    ['booleans', { ...allTrue, nameMatch: true }],
    ['other words', { ...allTrue, birthdateMatch: 'yes' }],
    ['another case', { ...allTrue, idDocumentMatch: 'True' }],
    ['an attribute left out', { idDocumentMatch: 'true', nameMatch: 'true' }],
    ['a list', [allTrue]],
    ['null', null],
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['more than an answer can be', JSON.stringify({ ...allTrue, filler: 'x'.repeat(70_000) })],
  ])('finds %s malformed and takes it for no match', async (_what, body) => {
    apis = () => [200, body];
    expect(await operator.matchRecord(query)).toEqual({
      ok: false,
      problem: { code: 'operator-unavailable', detail: 'malformed-answer' },
    });
  });
  it.each(['true', 1, null, undefined])('finds swapped: %j malformed', async (swapped) => {
    apis = () => [200, { swapped }];
    expect(await operator.simChangedWithin('+84912000101', 72)).toEqual({
      ok: false,
      problem: { code: 'operator-unavailable', detail: 'malformed-answer' },
    });
  });
  it.each([
    [404, 'IDENTIFIER_NOT_FOUND'],
    [422, 'SERVICE_NOT_APPLICABLE'],
    [422, 'UNSUPPORTED_IDENTIFIER'],
  ] as const)('learns by %i %s that the operator has no such number', async (status, code) => {
    apis = () => error(status, code);
    expect(await operator.matchRecord(query)).toMatchObject({ ok: false, problem: { code: 'unknown-number' } });
    expect(await operator.simChangedWithin('+84912000101', 72)).toMatchObject({
      ok: false,
      problem: { code: 'unknown-number' },
    });
    expect(observed).toEqual(['unknown-number', 'unknown-number']);
  });
  it('takes a document mismatch said as an error for a document that does not match', async () => {
    apis = () => error(403, 'KNOW_YOUR_CUSTOMER.ID_DOCUMENT_MISMATCH');
    expect(await operator.matchRecord(query)).toMatchObject({ ok: true, value: { idDocument: 'false' } });
  });
  it.each([
    [error(404, 'NOT_FOUND'), 'error-status'],
    [error(400, 'INVALID_ARGUMENT'), 'error-status'],
    [error(422, 'MISSING_IDENTIFIER'), 'error-status'],
    [error(500, 'INTERNAL'), 'error-status'],
    [error(503, 'UNAVAILABLE'), 'error-status'],
    [[302, ''], 'error-status'],
    [[204, ''], 'error-status'],
    [error(403, 'PERMISSION_DENIED'), 'our-credentials-refused'],
    [error(429, 'TOO_MANY_REQUESTS'), 'quota-exceeded'],
    [error(429, 'QUOTA_EXCEEDED'), 'quota-exceeded'],
    ['silence', 'timeout'],
    ['reset', 'unreachable'],
  ] as const)('takes %j for an outage: %s', async (answer, detail) => {
    apis = () => answer;
    expect(await operator.matchRecord(query)).toEqual({ ok: false, problem: { code: 'operator-unavailable', detail } });
    expect(observed).toEqual([detail]);
  });
});

describe('our token', () => {
  it('is asked for by a short assertion signed for the token endpoint alone', async () => {
    await operator.matchRecord(query);
    const [request] = asked('/oauth2/token');
    const form = new URLSearchParams(request?.body);
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'client_credentials',
      scope: 'kyc-match:match sim-swap:check',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    const { payload, protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', publicKey, {
      issuer: 'chinhchu',
      subject: 'chinhchu',
      audience: `${base}/oauth2/token`,
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'k1' });
    expect(payload.jti).toMatch(/^id-\d+$/u);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
  });
  it('is asked for once however many ask at the same time', async () => {
    await Promise.all([1, 2, 3, 4].map(() => operator.matchRecord(query)));
    expect(asked('/oauth2/token')).toHaveLength(1);
    expect(asked('/kyc-match/v0.4/match')).toHaveLength(4);
  });
  it('is used until shortly before it ends', async () => {
    await operator.matchRecord(query);
    now = new Date(now.getTime() + 279_000);
    await operator.matchRecord(query);
    expect(asked('/oauth2/token')).toHaveLength(1);
    now = new Date(now.getTime() + 2_000);
    await operator.matchRecord(query);
    expect(asked('/oauth2/token')).toHaveLength(2);
    expect(asked('/kyc-match/v0.4/match').at(-1)?.headers.authorization).toBe('Bearer token-2');
  });
  it('is used more than once even when it lives a few seconds', async () => {
    tokens = () => [200, { access_token: 'short', token_type: 'bearer', expires_in: 10 }];
    await operator.matchRecord(query);
    await operator.matchRecord(query);
    expect(asked('/oauth2/token')).toHaveLength(1);
  });
  it('is dropped when an API refuses it, and a fresh one tried once', async () => {
    apis = (turn) => (turn === 1 ? error(401, 'UNAUTHENTICATED') : [200, allTrue]);
    expect(await operator.matchRecord(query)).toMatchObject({ ok: true });
    expect(asked('/kyc-match/v0.4/match').map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    apis = () => error(401, 'UNAUTHENTICATED');
    expect(await operator.matchRecord(query)).toEqual({
      ok: false,
      problem: { code: 'operator-unavailable', detail: 'our-credentials-refused' },
    });
    expect(asked('/kyc-match/v0.4/match')).toHaveLength(4);
  });
  it('is asked for with another assertion when the line breaks: one is good once', async () => {
    tokens = (turn) => (turn === 1 ? 'reset' : [200, { access_token: 't', token_type: 'Bearer', expires_in: 300 }]);
    expect(await operator.matchRecord(query)).toMatchObject({ ok: true });
    const assertions = asked('/oauth2/token').map(({ body }) => new URLSearchParams(body).get('client_assertion'));
    expect(new Set(assertions).size).toBe(2);
  });
  it.each([
    [[401, { error: 'invalid_client' }], 'our-credentials-refused'],
    [[400, { error: 'invalid_scope' }], 'our-credentials-refused'],
    [[500, ''], 'error-status'],
    [[429, ''], 'quota-exceeded'],
    [[200, { token_type: 'Bearer' }], 'malformed-answer'],
    [[200, { access_token: 't', token_type: 'mac' }], 'malformed-answer'],
    [[200, { access_token: 'a\r\nX: b', token_type: 'Bearer' }], 'malformed-answer'],
    [[200, 'no'], 'malformed-answer'],
    ['silence', 'timeout'],
    ['reset', 'unreachable'],
  ] as const)('not given (%j) is an outage: %s, and no API is asked', async (answer, detail) => {
    tokens = () => answer;
    expect(await operator.matchRecord(query)).toEqual({ ok: false, problem: { code: 'operator-unavailable', detail } });
    expect(seen.every(({ path }) => path === '/oauth2/token')).toBe(true);
  });
  it('not given once is asked for again by the next question', async () => {
    tokens = (turn) => (turn === 1 ? [500, ''] : [200, { access_token: 't', token_type: 'Bearer', expires_in: 300 }]);
    expect(await operator.matchRecord(query)).toMatchObject({ ok: false });
    expect(await operator.matchRecord(query)).toMatchObject({ ok: true });
  });
});
