import { describe, expect, it } from 'vitest';
import { changeNumber, newNumberOf, toChangeCode } from '../support/walks/ways-back/change-number.ts';
import { newPassword, toNewPassword } from '../support/walks/ways-back/recover.ts';
import { signIn, toSignInCode } from '../support/walks/sign-in.ts';
import { newVisitor } from '../support/walks/walk.ts';
import { eventually } from '../support/workbench.ts';
import {
  at,
  somebody,
  accountOf,
  numberOf,
  waits,
  eventsOf,
  smsTo,
  stopCodeTo,
  threeDays,
  useNumberBench,
} from '../support/walks/ways-back/number-bench.ts';

useNumberBench();

describe('at the same instant', () => {
  it('two presses of the last button, and two tabs, make one change and one notice', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    const { page, code } = await toChangeCode(at, visitor, number);
    const twice = await Promise.all(
      [1, 2].map(() => visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code })),
    );
    expect(twice.every((one) => ['change-number-accepted', 'change-number-waiting'].includes(one.page ?? ''))).toBe(
      true,
    );
    await eventually('the change', () => waits(person));
    expect((await eventsOf(person)).filter((type) => type === 'number-change-accepted')).toHaveLength(1);
    expect((await visitor.get('/doi-so-dien-thoai/ma-xac-thuc')).page).toBe('change-number-accepted');
  });

  it('two browsers that change to two numbers leave one change, and one stop code that works', async () => {
    const { person, visitor } = await somebody();
    const other = newVisitor(at);
    await signIn(at, other, person);
    const walks = await Promise.all(
      [visitor, other].map(async (one) => ({ one, ...(await toChangeCode(at, one, await newNumberOf(at, person))) })),
    );
    const ends = await Promise.all(
      walks.map(({ one, page, code }) => one.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code })),
    );
    expect(ends.map(({ page }) => page)).toEqual(['change-number-accepted', 'change-number-accepted']);
    expect(
      await at.data.database.run(`SELECT state FROM waiting_change WHERE account_id = $1 ORDER BY state`, [
        (await accountOf(person)).id,
      ]),
    ).toEqual([{ state: 'pending' }, { state: 'replaced' }]);
  });

  it('several servers make a change effective once, and tell once', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    const others = [await at.another(), await at.another()];
    await at.pass(threeDays + 1);
    await Promise.all([at, ...others, at, ...others].map(({ app }) => app.waiting.applyDue()));
    await at.app.waiting.applyDue();
    expect([await numberOf(person), (await accountOf(person)).proofs.length]).toEqual([number, 2]);
    expect((await eventsOf(person)).filter((type) => type === 'number-changed')).toHaveLength(1);
    await smsTo(number, 'so nay la so cua tai khoan');
    expect(
      (await at.workbench.messages(number)).filter(({ text }) => text.includes('so nay la so cua tai khoan')),
    ).toHaveLength(1);
  });

  it('putting off and taking effect come to one of the two, and every word said fits it', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const { person, visitor } = await somebody();
      const number = await newNumberOf(at, person);
      await changeNumber(at, visitor, number);
      const stopper = newVisitor(at);
      const stopCode = await stopCodeTo(person.phoneNumber);
      await at.pass(threeDays - 60);
      const form = await stopper.get('/huy');
      await at.pass(61);
      const [stopped] = await Promise.all([stopper.submit(form, '/huy', { stopCode }), at.app.waiting.applyDue()]);
      await at.app.waiting.applyDue();
      const events = (await eventsOf(person)).filter(
        (type) => type === 'number-changed' || type === 'number-change-delayed',
      );
      const came =
        stopped.page === 'waiting-delayed' ? [person.phoneNumber, 'number-change-delayed'] : [number, 'number-changed'];
      expect([[await numberOf(person), ...events], stopped.problem ?? 'none']).toEqual([
        came,
        stopped.page === 'waiting-delayed' ? 'none' : 'stop-code-late',
      ]);
    }
  });

  it('a recovery, or a suspension, and the acceptance of a number leave no change behind, whoever comes first', async () => {
    for (const way of ['recovery', 'suspension', 'recovery', 'suspension'] as const) {
      const { person } = await somebody();
      const [changing, recovering] = [newVisitor(at), newVisitor(at)];
      await toSignInCode(at, changing, person);
      const { page, code } = await toChangeCode(
        at,
        changing,
        await newNumberOf(at, person),
        '/doi-so-dien-thoai?tu=dang-nhap',
      );
      const password = way === 'recovery' ? await toNewPassword(at, recovering, person) : undefined;
      const id = (await accountOf(person)).id;
      const meanwhile =
        password === undefined
          ? at.store.accounts.setStatus(id, 'suspended', { audit: [] })
          : recovering.submit(password, '/quen-mat-khau/mat-khau', { password: newPassword });
      const [end] = await Promise.all([
        changing.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code }),
        meanwhile,
      ]);
      expect([
        way,
        ['change-number-accepted', 'problem'].includes(end.page ?? ''),
        await at.store.waiting.pending(id, 'number'),
      ]).toEqual([way, true, undefined]);
    }
  });

  it('signing in sees the old number or the new one, never neither', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    await at.pass(threeDays - 6);
    const signers = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const one = newVisitor(at);
        return { one, form: await one.get('/dang-nhap') };
      }),
    );
    await at.pass(7);
    const [, ...pages] = await Promise.all([
      at.app.waiting.applyDue(),
      ...signers.map(({ one, form }) =>
        one.submit(form, '/dang-nhap', { personalId: person.personalId, password: 'Trâu#cày9ruộng' }),
      ),
    ]);
    for (const page of pages)
      expect([
        page.page,
        [person.phoneNumber, number].some((each) => page.html.includes(`ba số cuối ${each.slice(-3)}`)),
      ]).toEqual(['sign-in-code', true]);
  });
});
