import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessInstallation } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { factsOf, newPassword, sendRecoverCode } from '../support/walks/ways-back/recover.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: ProcessInstallation;
let crowd: Person[];
beforeAll(async () => {
  at = await startProcessInstallation();
  crowd = [...(await at.workbench.crowd(12))];
});
afterAll(() => at.stop());

/** Somebody who has registered at this server. */
const somebody = async (origin: string): Promise<Person> => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  const visitor = at.visitor(origin);
  const form = await toForm(visitor);
  const code = await visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
  const end = await visitor.submit(
    await sendCode(visitor, code, await at.workbench.nextCode(person.phoneNumber, 0)),
    '/dang-ky/mat-khau',
    { password: goodPassword },
  );
  if (end.page !== 'registered') throw new Error(`expected the last page, got ${end.page} with ${end.problem}`);
  return person;
};
const sendFacts = async (visitor: TestVisitor, person: Person): Promise<Page> => {
  const form = await visitor.get('/quen-mat-khau');
  return visitor.submit(form, '/quen-mat-khau', { ...factsOf(person), work: await solveWork(form) });
};
const signsInWith = async (
  visitor: TestVisitor,
  { personalId }: Person,
  password: string,
): Promise<string | undefined> => {
  const form = await visitor.get('/dang-nhap');
  return (await visitor.submit(form, '/dang-nhap', { personalId, password, work: await solveWork(form) })).page;
};

describe('a recovery over several processes', () => {
  it('survives kill -9 after each of its steps, with nothing to be typed again', async () => {
    const first = await at.serve();
    const person = await somebody(first.origin);
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const here = at.visitor(first.origin);
    expect((await sendFacts(here, person)).page).toBe('recover-code');
    await first.kill();
    // The message had been left to the next look of a sender: another process has that look.
    const second = await at.serve();
    const code = await at.workbench.nextCode(person.phoneNumber, before, /lay lai/u);
    const there = at.visitor(second.origin, here);
    expect((await sendRecoverCode(there, await there.get('/quen-mat-khau/ma-xac-thuc'), code)).page).toBe(
      'recover-password',
    );
    await second.kill();
    const third = await at.serve();
    const last = at.visitor(third.origin, there);
    expect(
      (
        await last.submit(await last.get('/quen-mat-khau/mat-khau'), '/quen-mat-khau/mat-khau', {
          password: newPassword,
        })
      ).page,
    ).toBe('recovered');
    await third.kill();
    const fourth = await at.serve();
    expect(await signsInWith(at.visitor(fourth.origin), person, newPassword)).toBe('sign-in-code');
    await fourth.terminate();
  });

  it('has either replaced the password or not when a process is killed while it is sent, and goes on from there', async () => {
    const survivor = await at.serve();
    for (const delayMs of [0, 6, 14, 30]) {
      const person = await somebody(survivor.origin);
      const before = (await at.workbench.messages(person.phoneNumber)).length;
      const doomed = await at.serve();
      const visitor = at.visitor(doomed.origin);
      const page = await sendFacts(visitor, person);
      const password = await sendRecoverCode(
        visitor,
        page,
        await at.workbench.nextCode(person.phoneNumber, before, /lay lai/u),
      );
      const sent = visitor
        .submit(password, '/quen-mat-khau/mat-khau', { password: newPassword })
        .catch(() => undefined);
      await wait(delayMs);
      await doomed.kill();
      const acknowledged = await sent;
      const there = at.visitor(survivor.origin, visitor);
      const [withFormer, withNew] = [
        await signsInWith(at.visitor(survivor.origin), person, goodPassword),
        await signsInWith(at.visitor(survivor.origin), person, newPassword),
      ];
      expect([withFormer, withNew].sort()).toEqual(['sign-in', 'sign-in-code']);
      if (acknowledged?.page === 'recovered') expect(withNew).toBe('sign-in-code');
      // A browser whose answer was cut off sends the form once more when its page is loaded again.
      const end = await there.submit(password, '/quen-mat-khau/mat-khau', { password: newPassword });
      expect(end.page).toBe('recovered');
      expect(await signsInWith(at.visitor(survivor.origin), person, newPassword)).toBe('sign-in-code');
    }
    await survivor.terminate();
  });
});
