import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../src/web/route.ts';
import { routes } from '../../src/web/routes.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

/**
 * What nobody in particular leaves behind: requests of every address of the route table, each from a fresh browser, none with a proof of work. A thousand leave 50 rows
 * at most. The first open what all share; where one of the next leaves anything, more come than the bound has rows, so that one row a request would show.
 */
const first = 8;
const next = 20;
const requests = 60;
const mostRows = 50;
const mostBytes = 64 * 1024;

let at: TestInstallation;
let person: Person;
let tables: readonly string[];
beforeAll(async () => {
  at = await startInstallation();
  const named = await at.data.database.run<{ name: string }>(
    "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    [],
  );
  tables = named.map(({ name }) => name);
  const [first] = await at.workbench.crowd(1);
  if (first === undefined) throw new Error('no crowd');
  person = first;
});
afterAll(() => at.stop());

/** Rows of all tables, and their bytes. */
const kept = async (): Promise<{ readonly rows: number; readonly bytes: number }> => {
  const all = tables
    .map((name) => `SELECT count(*) AS rows, coalesce(sum(pg_column_size(t.*)), 0) AS bytes FROM ${name} t`)
    .join(' UNION ALL ');
  const [sum] = await at.data.database.run<{ rows: number; bytes: number }>(
    `SELECT sum(rows)::int AS rows, sum(bytes)::int AS bytes FROM (${all}) AS each_one`,
    [],
  );
  return sum ?? { rows: 0, bytes: 0 };
};

const stranger = (): TestVisitor => at.visitor({ address: '198.51.100.7' });
const addressOf = ({ path }: Route): string => path.replaceAll(/:\w+/gu, 'A'.repeat(21));
const everythingTyped = (): Readonly<Record<string, string>> => ({
  ...typedOf(person),
  password: 'Sai#mật5khẩu',
  oneTimeCode: '123456',
  stopCode: 'ABCD-EFGH',
  seenVersion: '1',
  session: 'x',
  portal: 'x',
});

/** The pages that give a form to a browser that has done nothing yet. */
const formPages = ['/dang-ky/thong-tin?kind=citizen&method=mobile-subscriber', '/dang-nhap', '/quen-mat-khau', '/huy'];
const tokenFrom = async (visitor: TestVisitor, page: string): Promise<string> =>
  /name="formToken" value="([^"]*)"/u.exec((await visitor.get(page)).html)?.[1] ?? '';

const expectBounded = async (each: (turn: number) => Promise<unknown>): Promise<void> => {
  let turn = 0;
  const until = async (most: number) => {
    for (; turn < most; turn += 1) await each(turn);
    return kept();
  };
  const before = await kept();
  const shared = await until(first);
  const more = await until(first + next);
  const isConstant = more.rows === shared.rows && more.bytes === shared.bytes;
  const after = isConstant ? more : await until(requests);
  expect(after.rows - before.rows).toBeLessThanOrEqual(mostRows);
  expect(after.bytes - before.bytes).toBeLessThanOrEqual(mostBytes);
};

const named = routes.map((route) => [`${route.method} ${route.path}`, route] as const);

describe('strangers without any work leave next to nothing behind', () => {
  it.each(named)('%s', async (_name, route) => {
    await expectBounded(async (turn) => {
      const visitor = stranger();
      if (route.method === 'GET') return visitor.get(`${addressOf(route)}?state=${'x'.repeat(2000)}`);
      const formToken = await tokenFrom(visitor, formPages[turn % formPages.length] ?? '/dang-nhap');
      return visitor.post(addressOf(route), new URLSearchParams({ ...everythingTyped(), formToken }).toString());
    });
  });

  it.each(formPages)('and neither do those who wait instead, all from one address, at %s', async (page) => {
    await at.passToNext('day');
    const forms: { readonly visitor: TestVisitor; readonly formToken: string }[] = [];
    for (let turn = 0; turn < requests; turn += 1) {
      const visitor = stranger();
      forms.push({ visitor, formToken: await tokenFrom(visitor, page) });
    }
    await at.pass(130);
    await expectBounded(async (turn) => {
      const { visitor, formToken } = forms[turn] ?? { visitor: stranger(), formToken: '' };
      return visitor.post(
        page.split('?')[0] ?? '',
        new URLSearchParams({ ...everythingTyped(), formToken }).toString(),
      );
    });
  });
});
