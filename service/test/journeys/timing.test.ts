import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registered } from '../support/sign-in.ts';
import { guessing, tellApart } from '../support/tell-apart.ts';
import type { Page } from '../support/visitor.ts';
import { newVisitor } from '../support/walk.ts';
import type { Person } from '../support/workbench.ts';

const people = 24;
/** As many as are answered at once: a fourth would be slowed. */
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

/** Sends a wrong password for somebody from a fresh browser; how long the answer took. */
const tryAt = async ({ personalId }: Person): Promise<{ readonly page: Page; readonly milliseconds: number }> => {
  const visitor = newVisitor(at);
  const form = await visitor.get('/dang-nhap');
  await at.pass(6);
  const began = performance.now();
  const page = await visitor.submit(form, '/dang-nhap', { personalId, password: 'Sai#mật9khẩu' });
  return { page, milliseconds: performance.now() - began };
};

it('a wrong password takes the same time whether the number has an account or not', async () => {
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < triesEach; turn++) {
    for (const [place, holder] of holders.entries()) {
      const stranger = strangers[place];
      if (stranger === undefined) throw new Error('fewer strangers than holders');
      // By turns, and each first as often as the other.
      const pair = (place + turn) % 2 === 0 ? [holder, stranger] : [stranger, holder];
      for (const person of pair) {
        const { page, milliseconds } = await tryAt(person);
        expect([page.status, page.problem]).toEqual([422, 'sign-in-wrong']);
        (person === holder ? known : unknown).push(milliseconds);
      }
    }
  }
  const [least, most] = guessing(known.length);
  const apart = tellApart(known, unknown);
  expect(apart).toBeGreaterThan(least);
  expect(apart).toBeLessThan(most);
}, 120_000);

it('the comparison itself tells a shorter answer from a longer one', () => {
  const short = Array.from({ length: 60 }, (_, n) => 10 + (n % 7));
  expect(tellApart(short, short.map((one) => one + 6))).toBeLessThan(guessing(60)[0]);
  expect(tellApart(short, short)).toBe(0.5);
});
