import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fieldNames } from '../../src/domain/typed/fields.ts';
import { paths, type Path } from '../../src/web/paths.ts';
import { routes } from '../../src/web/routes.ts';
import { vi } from '../../src/web/text/vi.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registered } from '../support/walks/sign-in.ts';
import { formsOf } from '../support/walks/visitor.ts';
import { newVisitor, sendForm, toCode, typedOf } from '../support/walks/walk.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({ settings: { CODES_PER_HOUR: '2' } });
});
afterAll(() => at.stop());

it('the hourly budget of codes ends with a problem that says so, and the next hour has a new one', async () => {
  await at.passToNext('hour');
  const [one, two, three] = await at.workbench.crowd(3);
  if (one === undefined || two === undefined || three === undefined) throw new Error('the crowd is too small');
  await toCode(at, newVisitor(at), one);
  await toCode(at, newVisitor(at), two);
  const spent = await sendForm(at, newVisitor(at), typedOf(three));
  expect([spent.page, spent.problem, spent.status]).toEqual(['form', 'code-budget-exhausted', 503]);
  expect(Number(spent.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await at.workbench.messages(three.phoneNumber)).toEqual([]);
  await at.passToNext('hour');
  await toCode(at, newVisitor(at), three);
});

it('a connection that never finishes its request ends with the words of request-timeout', async () => {
  const { server } = at.app.web;
  server.headersTimeout = 100;
  server.requestTimeout = 200;
  const words = vi.problems['request-timeout'].title;
  const { port } = new URL(at.origin);
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port: Number(port) }, () =>
      socket.write('GET /dang-ky HTTP/1.1\r\nHost: localhost\r\nX-Slow: '),
    );
    socket
      .setEncoding('utf8')
      .on('data', (piece: string) => {
        text += piece;
      })
      .on('close', () => resolve(text))
      .on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 408 /u);
  expect(answer).toContain(words);
});

/** Who presses one of these is signed in no more. */
const leavesFrom: ReadonlySet<Path> = new Set([
  paths.signOut,
  paths.signOutEverywhere,
  paths.lockHere,
  paths.closeAccount,
]);
/** What forms bring besides what people fill in. */
const hiddenNames =
  'session portal way merge means to as answer cms signature chain program tokenProblem ticket seenVersion otherCode shared code name work';
const namesOfForms: readonly string[] = [...fieldNames, ...hiddenNames.split(' ')];
/** As many as a form may have, beside its token. */
const fieldsAtOnce = 30;

it('whatever stands in the fields of whatever form, of somebody who is signed in, is no fault', async () => {
  await at.passToNext('hour');
  const [person] = await at.workbench.crowd(1);
  if (person === undefined) throw new Error('no crowd');
  const { visitor } = await registered(at, person);
  const faults: string[] = [];
  for (const { method, path } of routes) {
    if (method !== 'POST' || leavesFrom.has(path)) continue;
    const page = await visitor.get(paths.accountMeans);
    const formToken = formsOf(page.html)[0]?.values.get('formToken') ?? '';
    for (const value of ['zz', '{"id":"AA"}', '9'.repeat(20)])
      for (let from = 0; from < namesOfForms.length; from += fieldsAtOnce) {
        const body = new URLSearchParams({ formToken });
        for (const name of namesOfForms.slice(from, from + fieldsAtOnce)) body.set(name, value);
        const { status } = await visitor.post(path.replaceAll(/:\w+/gu, 'zz'), body.toString());
        if (status >= 500) faults.push(`${path} ${value} ${status}`);
      }
  }
  expect(faults).toEqual([]);
  expect((await visitor.get(paths.account)).page).toBe('account');
});
