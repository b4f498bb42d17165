import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountReasons } from '../src/gate/judge.ts';
import type { Refusal } from '../src/gate/reception.ts';
import { routesOf } from '../src/web/http/make-server.ts';
import { problemOf } from '../src/web/reception-problem.ts';
import { vi } from '../src/web/text/vi.ts';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import { goodFields, sendDossier } from './send-dossier.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
}
interface InterfaceDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: {
      readonly Problem: { readonly properties: { readonly code: { readonly enum: readonly string[] } } };
    };
  };
}

const address = 'file:///openapi.json';
const document: InterfaceDocument = JSON.parse(
  readFileSync(new URL('../src/web/static/openapi.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, address);

const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
/** Everything wrong with an answer of an operation; none when it is as the document says. */
const breaches = (path: string, method: string, status: number, type: string, body: unknown): readonly string[] => {
  const place = ['paths', path, method, 'responses', String(status), 'content', type, 'schema'].map(escaped).join('/');
  const check = ajv.compile({ $ref: `${address}#/${place}` });
  check(body);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
};
const gate = (status: number, body: unknown): readonly string[] =>
  breaches('/api/dossiers', 'post', status, status === 201 ? 'application/json' : 'application/problem+json', body);

let provider: TestProvider;
let portal: TestPortal;
beforeAll(async () => {
  const plan = await planPortal('national');
  provider = await startProvider([plan]);
  portal = await startPortal(plan, provider.issuer);
});
afterAll(async () => {
  await portal.stop();
  await provider.stop();
});

test('the portal serves the document of its interface', async () => {
  const answer = await fetch(`${portal.origin}/openapi.json`);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(await answer.json()).toEqual(document);
});

test('what programs may ask is in the document, and everything in the document is there to be asked', async () => {
  const forPrograms = routesOf(portal.app).filter(
    ({ method, url }) => method !== 'HEAD' && /^\/(?:api|health)\/|\.json$/u.test(url),
  );
  const refused = await Promise.all(
    forPrograms.map(async ({ method, url }) => (await fetch(portal.origin + url, { method })).status === 405),
  );
  const open = forPrograms.filter((_each, index) => !refused[index]);
  const described = Object.entries(document.paths).flatMap(([url, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${url}`),
  );
  expect(open.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual(described.toSorted());
});

test('the document names every code that programs can meet, and each refusal of the gate under its status', () => {
  const known = [...Object.keys(vi.reception), 'not-found', 'host-unknown', 'malformed-request', 'fault'];
  // A page of ours that was left too long: programs fill in none.
  const met = new Set([...known, 'method-not-allowed', 'too-many']);
  met.delete('form-expired');
  expect(document.components.schemas.Problem.properties.code.enum.toSorted()).toEqual([...met].toSorted());
  const bodies = [
    'media-type-unsupported',
    'body-malformed',
    'field-duplicate',
    'field-unknown',
    'field-not-utf8',
    'field-missing',
    'field-too-long',
    'attachment-missing',
    'attachment-empty',
    'attachment-too-large',
  ] as const;
  const refusals: readonly Refusal[] = [
    { outcome: 'token-refused', why: 'absent' },
    { outcome: 'token-refused', why: 'invalid' },
    { outcome: 'missing', missing: [] },
    { outcome: 'procedure-unknown' },
    { outcome: 'idempotency-key-malformed' },
    { outcome: 'idempotency-key-used-otherwise' },
    { outcome: 'too-many' },
    { outcome: 'outage', reason: '' },
    ...bodies.map((code): Refusal => ({ outcome: 'body-refused', problem: { code } })),
  ];
  const example = { title: 't', detail: 'd', titleEn: 't', detailEn: 'd', supportCode: '0000-0000' };
  for (const { code, status } of refusals.map(problemOf)) {
    const body = { ...example, type: `urn:chinhchu:portal:problem:${code}`, code, status };
    expect(gate(status, body), code).toEqual([]);
    expect(gate(status, { ...body, code: 'procedure-forgotten' }), code).not.toEqual([]);
  }
  const why = { sentence: { vi: 'v', en: 'e' }, nextStep: { vi: 'v', en: 'e', url: portal.origin } };
  const lacking = {
    ...example,
    type: 'urn:chinhchu:portal:problem:requirements-missing',
    code: 'requirements-missing',
  };
  const missing = [...accountReasons, 'account-required'].map((code) => ({ code, ...why }));
  expect(gate(403, { ...lacking, status: 403, missing })).toEqual([]);
  expect(gate(403, { ...lacking, status: 403, missing: [{ code: 'account-forgotten', ...why }] })).not.toEqual([]);
});

test('real answers of the gate have the form of the document', async () => {
  const tokenOf = (accountId: string, level: number): Promise<string> => {
    const acr = `urn:chinhchu:auth:${level}`;
    return provider.token({ clientId: 'portal-national', accountId, resource: portal.origin, acr });
  };
  const good = await tokenOf('an', 2);
  const answers = await Promise.all([
    sendDossier(portal.origin, good),
    sendDossier(portal.origin, undefined),
    sendDossier(portal.origin, await tokenOf('an', 1)),
    sendDossier(portal.origin, await tokenOf('binh', 1), goodFields('TN-004')),
    sendDossier(portal.origin, good, goodFields('TN-999')),
    sendDossier(portal.origin, good, goodFields().slice(1)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 401, 401, 403, 422, 422]);
  for (const { status, json } of answers) expect(gate(status, json), JSON.stringify(json)).toEqual([]);
  const procedures: unknown = await (await fetch(`${portal.origin}/api/procedures`)).json();
  expect(breaches('/api/procedures', 'get', 200, 'application/json', procedures)).toEqual([]);
  expect(breaches('/api/procedures', 'get', 200, 'application/json', [{ code: 'TN-001' }])).not.toEqual([]);
});
