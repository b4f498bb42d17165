import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';
import { mssPeer } from './mss-peer.ts';
import { vgcaCall } from './signing-program-peer.ts';

const address = 'file:///openapi.json';
const document: { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> } = JSON.parse(
  readFileSync(new URL('../src/sandbox/assets/openapi.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, address);

const isMembers = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
const memberAt = (value: unknown, name: string): unknown => (isMembers(value) ? value[name] : undefined);

/** Where the schema of a body stands: of a request, or of an answer with this status, which may be one that several share. */
const schemaOf = (path: string, method: string, ...part: readonly string[]): string | undefined => {
  const where = ['paths', path, method, ...part];
  const found = where.reduce<unknown>(memberAt, document);
  const shared = memberAt(found, '$ref');
  const place = typeof shared === 'string' ? shared : `#/${where.map(escaped).join('/')}`;
  const held = typeof shared === 'string' ? shared.slice(2).split('/').reduce<unknown>(memberAt, document) : found;
  const content = memberAt(held, 'content');
  const type = Object.keys(isMembers(content) ? content : {})[0];
  return type === undefined ? undefined : `${address}${place}/content/${escaped(type)}/schema`;
};
const breaches = (schema: string | undefined, body: unknown): readonly string[] => {
  if (schema === undefined) return body === undefined ? [] : ['there is no body in the document'];
  const check = ajv.compile({ $ref: schema });
  check(body);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
};

let bench: TestBench;
beforeAll(async () => {
  bench = await startTestBench();
});
afterAll(() => bench.stop());

test('the document the sandbox serves has every address of its JSON API, and no other', async () => {
  expect(await (await fetch(`${bench.sandboxUrl}/openapi.json`)).json()).toEqual(document);
  const routes = bench.sandboxRoutes
    .filter(({ method, url }) => method !== 'HEAD' && /^\/api\/|\.json$/u.test(url))
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(?<name>\w+)/gu, '{$<name>}')}`);
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((name) => name !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(routes.toSorted());
});

const phone = { phone: '84936000105' };
const off = { phone: '84397000117' };
const holder = { id: 'tran-van-binh' };
const certificates = '/api/authorities/certificate-authority/certificates';
const moves = ['suspend', 'reinstate', 'renew', 're-key', 'expire', 'revoke'];
type Call = [method: string, path: string, status: number, named?: Record<string, string>, body?: unknown];
const calls: Call[] = [
  ['get', '/api/people', 200],
  ['post', '/api/crowd', 201, {}, { size: 3 }],
  ['post', '/api/crowd', 400, {}, { size: 0 }],
  ['post', '/api/phones/{phone}/messages', 201, phone, { to: '1414', text: 'TTTB' }],
  ['post', '/api/phones/{phone}/messages', 400, phone, { to: '1414' }],
  ['post', '/api/phones/{phone}/messages', 409, off, { to: '1414', text: 'TTTB' }],
  ['get', '/api/phones/{phone}/messages', 200, phone],
  ['get', '/api/phones/{phone}/messages', 404, { phone: '123' }],
  ['get', '/api/phones/{phone}/prompts', 200, phone],
  ['post', '/api/phones/{phone}/prompts/{id}', 404, { ...phone, id: '1' }, { pin: '246810' }],
  ['get', '/api/mailboxes/{address}/messages', 200, { address: 'mai.anh@example.vn' }],
  ['get', '/api/tokens', 200],
  ['put', '/api/tokens/{id}', 200, holder, { plugged: true }],
  ['put', '/api/tokens/{id}', 400, holder, { plugged: 'yes' }],
  ['get', '/api/tokens/{id}/prompts', 200, holder],
  ['post', '/api/tokens/{id}/prompts/{prompt}', 404, { ...holder, prompt: '1' }, { cancel: true }],
  ['get', '/api/computer', 200],
  ['put', '/api/computer', 200, {}, { programs: { vnpt: 'stopped' } }],
  ['get', '/api/authorities', 200],
  ['put', '/api/authorities/{id}/lever', 200, { id: 'smsc' }, { mode: 'slow', delayMs: 10 }],
  ['put', '/api/authorities/{id}/lever', 400, { id: 'smsc' }, { mode: 'broken' }],
  ['put', '/api/authorities/{id}/lever', 404, { id: 'nobody' }, { mode: 'normal' }],
  ['put', '/api/authorities/mobile-operator/subscriptions/{phone}', 200, phone, { holder: 'stranger' }],
  ['put', '/api/authorities/mobile-operator/subscriptions/{phone}', 200, phone, { simChangedHoursAgo: 3 }],
  ['put', '/api/authorities/mobile-operator/subscriptions/{phone}', 400, phone, {}],
  ['delete', '/api/authorities/mobile-operator/subscriptions/{phone}', 204, phone],
  ['get', certificates, 200],
  ['get', `${certificates}/{id}`, 200, holder],
  ['post', `${certificates}/{id}/reinstate`, 409, holder],
  ['post', `${certificates}/{id}/revoke`, 400, holder, { reason: 'boredom' }],
  ...moves.map((verb): Call => ['post', `${certificates}/{id}/${verb}`, 200, holder]),
  ...['vneid', 'post-id', 'tai-khoan-so'].map((id): Call => ['post', `/api/authorities/${id}/keys/rotate`, 204]),
  ['put', '/api/clock', 200, {}, { offsetMs: 1000 }],
  ['put', '/api/clock', 400, {}, { offsetMs: 'soon' }],
  ['get', '/api/clock', 200],
  ['post', '/api/reset', 204],
];

test('every call of the JSON API is answered in the form of the document, which refuses the bodies that the sandbox refuses', async () => {
  for (const [method, path, status, named = {}, body] of calls) {
    const call = `${method} ${path} ${status}`;
    const to = path.replaceAll(/\{(?<name>\w+)\}/gu, (_whole, name: string) => encodeURIComponent(named[name] ?? ''));
    const answer = await bench.api(method.toUpperCase(), to.slice('/api'.length), body);
    expect(answer.status, call).toBe(status);
    const answered: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
    expect(breaches(schemaOf(path, method, 'responses', String(status)), answered), call).toEqual([]);
    if (body === undefined) continue;
    const wrong = breaches(schemaOf(path, method, 'requestBody'), body);
    expect(wrong.length > 0, call).toBe(status === 400);
  }
});

test('what a telephone or a signing program asks, and each outcome of answering, has the form of the document', async () => {
  await mssPeer(bench).signature();
  const { answer: said, page } = await vgcaCall(bench, 'Auth', 'Đăng ký');
  const askers = [
    ['/api/phones/{phone}/prompts', '/phones/84588000108/prompts', '{id}'],
    ['/api/tokens/{id}/prompts', '/tokens/lo-van-toan/prompts', '{prompt}'],
  ] as const;
  for (const [path, to, named] of askers) {
    const asked = await vi.waitFor(async () => {
      const found: { readonly id: string }[] = JSON.parse((await bench.api('GET', to)).text);
      if (found[0] === undefined) throw new Error(`nothing is asked at ${to}`);
      return found;
    });
    expect(breaches(schemaOf(path, 'get', 'responses', '200'), asked), path).toEqual([]);
    for (const [pin, outcome] of [
      ['135790', 'wrong-pin'],
      ['246810', 'signed'],
    ]) {
      const answer = await bench.api('POST', `${to}/${asked[0]?.id}`, { pin });
      expect(answer.body['outcome']).toBe(outcome);
      expect(breaches(schemaOf(`${path}/${named}`, 'post', 'responses', '200'), answer.body), outcome).toEqual([]);
    }
  }
  expect(await said).toBeDefined();
  page.close();
});

test('the calls tried are all there are', () => {
  const tried = new Set(calls.map(([method, path]) => `${method} ${path}`));
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  );
  expect(described.filter((each) => !each.startsWith('parameters ') && !tried.has(each))).toEqual([
    'get /openapi.json',
  ]);
});
