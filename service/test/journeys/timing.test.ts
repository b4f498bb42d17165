import { afterAll, beforeAll, expect, it } from 'vitest';
import { factsOf } from '../support/walks/ways-back/recover.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registered } from '../support/walks/sign-in.ts';
import { guessing, tellApart } from '../support/tell-apart.ts';
import type { Page } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

const people = 24;
/** As many as are answered at once: a fourth sign-in would be slowed. */
const triesEach = 3;

let at: TestInstallation;
let holders: readonly Person[] = [];
let strangers: readonly Person[] = [];
beforeAll(async () => {
  at = await startInstallation();
  const crowd = await at.workbench.crowd(2 * people);
  [holders, strangers] = [crowd.slice(0, people), crowd.slice(people)];
  for (const person of holders) await registered(at, person);
}, 120_000);
afterAll(() => at.stop());

/** Sends a form for somebody from a fresh browser; how long the answer took, with the page it leads to. */
const tryAt = async (
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly page: Page; readonly milliseconds: number }> => {
  const visitor = newVisitor(at);
  const form = await visitor.get(path);
  await at.pass(6);
  const began = performance.now();
  const page = await visitor.submit(form, path, fields);
  return { page, milliseconds: performance.now() - began };
};

/** How well the durations of one form tell holders from strangers, over many tries by turns. */
const apart = async (
  path: string,
  fieldsOf: (person: Person) => Readonly<Record<string, string>>,
  answer: readonly [number, string | undefined],
): Promise<number> => {
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < triesEach; turn++) {
    for (const [place, holder] of holders.entries()) {
      const stranger = strangers[place];
      if (stranger === undefined) throw new Error('fewer strangers than holders');
      // By turns, and each first as often as the other.
      const pair = (place + turn) % 2 === 0 ? [holder, stranger] : [stranger, holder];
      for (const person of pair) {
        const { page, milliseconds } = await tryAt(path, fieldsOf(person));
        expect([page.status, page.problem]).toEqual(answer);
        (person === holder ? known : unknown).push(milliseconds);
      }
    }
  }
  return tellApart(known, unknown);
};

const [least, most] = guessing(people * triesEach);

it('a wrong password takes the same time whether the number has an account or not', async () => {
  const told = await apart('/dang-nhap', ({ personalId }) => ({ personalId, password: 'Sai#mật9khẩu' }), [
    422,
    'sign-in-wrong',
  ]);
  expect(told).toBeGreaterThan(least);
  expect(told).toBeLessThan(most);
}, 120_000);

it('a forgotten password takes the same time whether there is an account or not, with the page of the code that follows', async () => {
  const told = await apart('/quen-mat-khau', factsOf, [200, undefined]);
  expect(told).toBeGreaterThan(least);
  expect(told).toBeLessThan(most);
}, 120_000);

it('the comparison itself tells a shorter answer from a longer one', () => {
  const short = Array.from({ length: 60 }, (_, n) => 10 + (n % 7));
  expect(
    tellApart(
      short,
      short.map((one) => one + 6),
    ),
  ).toBeLessThan(guessing(60)[0]);
  expect(tellApart(short, short)).toBe(0.5);
});
