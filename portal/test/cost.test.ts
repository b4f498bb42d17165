import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../src/web/http/make-server.ts';
import { routesOf } from '../src/web/http/make-server.ts';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import { goodFields } from './send-dossier.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';

/** Anonymous requests of each route, and what a thousand may leave behind. */
const requests = 100;
const rowsOfThousand = 50;
const bytesOfThousand = 64 * 1024;

let provider: TestProvider;
let portal: TestPortal;
let routes: readonly Route[];

beforeAll(async () => {
  const plan = await planPortal('national');
  provider = await startProvider([plan]);
  portal = await startPortal(plan, provider.issuer);
  routes = routesOf(portal.app);
});
afterAll(async () => {
  await portal.stop();
  await provider.stop();
});

/** Rows in every table and bytes of every file of the portal's folder. */
const durable = (): { readonly rows: number; readonly bytes: number } => {
  const database = new DatabaseSync(join(portal.folder, 'portal.sqlite'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.reduce((sum, { name }) => {
    const count = database.prepare(`SELECT count(*) AS n FROM "${String(name)}"`).get();
    return sum + Number(count?.['n']);
  }, 0);
  database.close();
  const files = readdirSync(portal.folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return { rows, bytes: files.reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size, 0) };
};

const values: Readonly<Record<string, string>> = {
  ':procedureCode': 'TN-001',
  ':dossierCode': 'QG-261129-ABCDEFGH',
  ':language': 'en',
};
const queries = ['', '?ve=%2Fho-so', '?code=x&state=y', '?error=access_denied&state=y'];
const dossier = (count: number): FormData => {
  const body = new FormData();
  for (const [name, value] of goodFields('TN-001', `Lần ${count}`)) body.set(name, value);
  body.set('formToken', 'bia-dat');
  return body;
};
/** Bodies that somebody might send who is nobody. */
const bodies: readonly ((count: number) => FormData | URLSearchParams)[] = [
  dossier,
  (count) => new URLSearchParams({ formToken: 'bia-dat', content: `Lần ${count}`, logout_token: `a.b.${count}` }),
];

const ask = async ({ method, url }: Route, count: number): Promise<Response> => {
  const path = url.replaceAll(/:\w+/gu, (name) => values[name] ?? 'x');
  const withBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  const response = await fetch(`${portal.origin}${path}${queries[count % queries.length] ?? ''}`, {
    method,
    redirect: 'manual',
    headers: {
      'sec-fetch-dest': 'document',
      'sec-fetch-site': 'same-origin',
      ...(count % 3 === 0 ? { authorization: `Bearer bia-dat-${count}` } : {}),
      ...(count % 5 === 0 ? { cookie: 'cong-national-phien=bia-dat; cong-national-dang-nhap-x=bia-dat' } : {}),
    },
    ...(withBody ? { body: (bodies[count % bodies.length] ?? dossier)(count) } : {}),
  });
  await response.arrayBuffer();
  return response;
};

test('the table of routes is the whole of the portal', () => {
  const known = routes.map(({ method, url }) => `${method} ${url}`);
  for (const each of ['GET /', 'GET /dang-nhap', 'POST /api/dossiers', 'POST /nop-ho-so/:procedureCode'])
    expect(known).toContain(each);
});

describe('what strangers leave behind', () => {
  test('no route, asked by nobody over and over, leaves rows or files', async () => {
    for (const route of routes) {
      const name = `${route.method} ${route.url}`;
      const before = durable();
      for (let count = 0; count < requests; count += 25)
        await Promise.all(Array.from({ length: 25 }, (_each, index) => ask(route, count + index)));
      const after = durable();
      expect(after.rows - before.rows, name).toBeLessThanOrEqual((rowsOfThousand * requests) / 1000);
      expect(after.bytes - before.bytes, name).toBeLessThanOrEqual((bytesOfThousand * requests) / 1000);
    }
  }, 600_000);

  test('and the provider is not made to keep much for them either', () => {
    const asked = (path: string): number => provider.seen.filter((each) => each === path).length;
    expect(asked('/request')).toBeLessThanOrEqual(60);
    expect(asked('/token/introspection')).toBeLessThanOrEqual(60);
    expect(asked('/token')).toBe(0);
  });
});
