import { randomInt } from 'node:crypto';
import { solveWork } from '../../test/support/walks/solve-work.ts';
import { goodPassword, typedOf } from '../../test/support/walks/walk.ts';
import type { Page, TestVisitor } from '../../test/support/walks/visitor.ts';
import { openVisitor } from '../../test/support/walks/visitor.ts';
import type { Person, Workbench } from '../../test/support/workbench.ts';

const expectPage = (page: Page, name: string): Page => {
  if (page.page !== name)
    throw new Error(`expected ${name}, got ${page.page} (${page.problem ?? 'no problem'}, ${page.status})`);
  return page;
};

/** Somebody on the way, with how long each page has taken so far, in ms. */
export interface Walker {
  readonly person: Person;
  readonly visitor: TestVisitor;
  readonly page: Page;
  readonly work: string;
  readonly times: readonly number[];
}

const makeTimer = (before: readonly number[] = []) => {
  const times = [...before];
  return {
    times,
    timed: async (name: string, step: () => Promise<Page>): Promise<Page> => {
      const began = performance.now();
      const page = await step();
      times.push(performance.now() - began);
      return expectPage(page, name);
    },
  };
};

/** From the first page to the form. */
export const walkToForm = async (origin: string, person: Person): Promise<Walker> => {
  const visitor = openVisitor(origin, { address: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` });
  const { times, timed } = makeTimer();
  const start = await timed('start', () => visitor.get('/dang-ky'));
  const page = await timed('form', () =>
    visitor.submit(start, '/dang-ky/thong-tin', { kind: 'citizen', method: 'mobile-subscriber' }),
  );
  return { person, visitor, page, work: '', times };
};

/** The browser's part, which costs the server nothing: the proof of work. */
export const doWork = async (walker: Walker): Promise<Walker> => ({ ...walker, work: await solveWork(walker.page) });

/** From the filled form to the page that asks for a password, the code read from the phone on the way. */
export const walkToPassword = async (
  workbench: Workbench,
  { person, visitor, page, work, times: before }: Walker,
): Promise<Walker> => {
  const { times, timed } = makeTimer(before);
  const code = await timed('code', () => visitor.submit(page, '/dang-ky/thong-tin', { ...typedOf(person), work }));
  const digits = await workbench.nextCode(person.phoneNumber, 0);
  const password = await timed('password', () => visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode: digits }));
  return { person, visitor, page: password, work, times };
};

/** From there to the account page. */
export const walkToAccount = async ({ person, visitor, page, work, times: before }: Walker): Promise<Walker> => {
  const { times, timed } = makeTimer(before);
  await timed('registered', () => visitor.submit(page, '/dang-ky/mat-khau', { password: goodPassword }));
  const account = await timed('account', () => visitor.get('/tai-khoan'));
  return { person, visitor, page: account, work, times };
};
