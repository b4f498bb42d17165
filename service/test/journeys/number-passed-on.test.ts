import { expect, it } from 'vitest';
import { changeNumber, newNumberOf } from '../support/walks/ways-back/change-number.ts';
import {
  at,
  numberOf,
  somebody,
  someone,
  threeDays,
  useNumberBench,
  accountOf,
} from '../support/walks/ways-back/number-bench.ts';
import { sendRecoverCode, toRecoverCode } from '../support/walks/ways-back/recover.ts';
import { signIn, toSignInCode } from '../support/walks/sign-in.ts';
import { newVisitor, register } from '../support/walks/walk.ts';

useNumberBench();

it('a number that the operator has passed on brings its next holder an account of their own and nothing of the former one’s, who keeps theirs and is led to another number', async () => {
  const { person } = await somebody();
  const next = { ...someone(), phoneNumber: person.phoneNumber };
  await at.workbench.changeSubscription(person.phoneNumber, { holder: next.id });

  const theirs = newVisitor(at);
  expect((await register(at, theirs, next)).page).toBe('registered');
  const pages = await Promise.all(['/tai-khoan', '/tai-khoan/hoat-dong'].map((path) => theirs.get(path)));
  for (const { page, html } of pages) {
    expect(page).toMatch(/^account/u);
    for (const fact of [person.fullName, person.personalId]) expect(html).not.toContain(fact);
  }
  expect((await accountOf(next)).id).not.toBe((await accountOf(person)).id);

  // Also with all that stands on the former holder's card: the operator says whose the number is.
  const thief = newVisitor(at);
  const asked = await toRecoverCode(at, thief, person);
  expect((await sendRecoverCode(thief, asked.page, asked.code)).problem).toBe('recovery-record-mismatch');

  const former = newVisitor(at);
  const { page } = await toSignInCode(at, former, person);
  expect(page.html).toContain('href="/doi-so-dien-thoai?tu=dang-nhap"');
  const number = await newNumberOf(at, person);
  const done = await changeNumber(at, former, number, '/doi-so-dien-thoai?tu=dang-nhap');
  expect(done.page).toBe('change-number-accepted');
  await at.pass(threeDays + 60);
  await at.app.waiting.applyDue();
  expect([await numberOf(person), await numberOf(next)]).toEqual([number, next.phoneNumber]);
  expect((await signIn(at, newVisitor(at), { ...person, phoneNumber: number })).page).toBe('account');
});
