import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person as Holder } from '../../src/domain/evidence/holder.ts';
import { citizenOf } from '../../src/domain/evidence/identity.ts';
import { letterBox } from '../siblings/letter-box/method.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { toInsuranceAnswer, typedForInsurance } from '../support/walks/insurance.ts';
import { sendPassword } from '../support/walks/sign-in.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor } from '../support/walks/walk.ts';
import { registerWeakly } from '../support/walks/weak-account.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

const facts = '/tai-khoan/thong-tin';
const known = new Map<string, Partial<Holder>>();
let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,social-insurance,post-office' },
    siblings: [letterBox({ known: (personalId) => known.get(personalId) ?? {}, level: 1 })],
  });
  crowd = [...(await at.workbench.crowd(10))];
});
afterAll(() => at.stop());
beforeEach(() => at.passToNext('day'));

const accountOf = async (number: string) => {
  const account = await at.store.accounts.findByIdentity(citizenOf(number));
  if (account === undefined) throw new Error(`no account of ${number}`);
  return account;
};
/** Somebody whose account has of them what a weak register says. */
const withFacts = async (
  said: Partial<Holder>,
  { yearAlone = false } = {},
): Promise<{ readonly person: Person; readonly visitor: TestVisitor }> => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  const { personalId, phoneNumber, fullName, dateOfBirth } = person;
  known.set(personalId, {
    fullName: fullName.toUpperCase(),
    phoneNumber,
    ...(yearAlone ? { yearOfBirth: dateOfBirth.slice(0, 4) } : { dateOfBirth }),
    ...said,
  });
  const visitor = newVisitor(at);
  const page = await registerWeakly(at, visitor, { personalId, email: `${personalId}@thu.example` });
  expect(page.page).toBe('registered');
  return { person, visitor };
};
/** From the form of a fact to what its authority has said, by the code that arrived on the account's telephone. */
const correct = async (
  visitor: TestVisitor,
  { phoneNumber }: Person,
  path: string,
  typed: Readonly<Record<string, string>>,
): Promise<Page> => {
  const before = (await at.workbench.messages(phoneNumber)).length;
  const form = await visitor.get(`${facts}/${path}`);
  // Without scripts a form waits a while.
  await at.pass(60);
  const code = await visitor.submit(form, `${facts}/${path}`, typed);
  if (code.page !== 'correct-facts-code') return code;
  const oneTimeCode = await at.workbench.nextCode(phoneNumber, before);
  return visitor.submit(code, `${facts}/sua/ma-xac-thuc`, { oneTimeCode });
};
const operator = { method: 'mobile-subscriber' } as const;
const dayFirst = (date: string): string => date.split('-').toReversed().join('/');

describe('a name', () => {
  it('is typed as on the card and counts once the operator has matched it; the former one stays with its evidence, contacts are told', async () => {
    const { person, visitor } = await withFacts({ fullName: 'NGUYỄN VĂN SAI' });
    const done = await correct(visitor, person, 'ho-ten', { ...operator, fullName: person.fullName });
    expect([done.page, done.problem]).toEqual(['account-facts', undefined]);
    expect(done.html).toContain('Đã sửa.');
    expect(done.html).toContain('Khi đó: NGUYỄN VĂN SAI');
    const account = await accountOf(person.personalId);
    expect(account.holder).toMatchObject({ fullName: person.fullName.toUpperCase(), personalId: person.personalId });
    expect(account.proofs.map(({ evidence }) => evidence[0]?.holder?.fullName)).toEqual([
      person.fullName.toUpperCase(),
      'NGUYỄN VĂN SAI',
    ]);
    const checked = await at.store.accounts.checkDecisions(account.id);
    expect(checked.map(({ standing }) => standing)).toEqual(['matches', 'matches']);
    await eventually('the message that something was corrected', async () =>
      (await at.workbench.messages(person.phoneNumber)).find(({ text }) => text.includes('vua duoc sua')),
    );
    const request = (await visitor.get('/tai-khoan/du-lieu')).html;
    expect(request).toMatch(/YC-\w{4}-\w{4}/u);
    expect(request).toContain(`Sửa họ và tên: NGUYỄN VĂN SAI → ${person.fullName.toUpperCase()}`);
    const activity = (await visitor.get('/tai-khoan/hoat-dong')).html;
    expect(activity).toMatch(
      /data-event="notice-sent"[\s\S]*data-event="facts-corrected"[\s\S]*data-event="correction-asked"/u,
    );
  });

  it('that the operator does not match stays as it was: the page says what can be done, and never which field', async () => {
    const { person, visitor } = await withFacts({});
    const page = await correct(visitor, person, 'ho-ten', { ...operator, fullName: 'Trần Thị Khác' });
    expect([page.page, page.problem]).toEqual(['correct-facts-refused', 'correction-mismatch']);
    expect(page.html).toContain(`${facts}/ho-ten`);
    expect((await accountOf(person.personalId)).holder.fullName).toBe(person.fullName.toUpperCase());
    const same = await correct(visitor, person, 'ho-ten', { ...operator, fullName: person.fullName });
    expect(same.html).toContain('Đây đang là họ tên của tài khoản');
  });

  it('is corrected by nobody whose sign-in is older than fifteen minutes, nor by a stranger', async () => {
    const { visitor } = await withFacts({});
    await at.pass(15 * 60 + 1);
    expect((await visitor.get(`${facts}/ho-ten`)).page).toBe('sign-in');
    expect((await newVisitor(at).get(`${facts}/ho-ten`)).problem).toBe('sign-in-required');
    expect((await newVisitor(at).get(`${facts}/sua/ma-xac-thuc`)).problem).toBe('correction-over');
  });
});

it('a birth date that was a year alone becomes a day as the operator confirms it; another year alone is not taken', async () => {
  const { person, visitor } = await withFacts({}, { yearAlone: true });
  const year = await correct(visitor, person, 'ngay-sinh', {
    ...operator,
    dateOfBirth: person.dateOfBirth.slice(0, 4),
  });
  expect(year.html).toContain('Đây đang là ngày sinh của tài khoản');
  const done = await correct(visitor, person, 'ngay-sinh', { ...operator, dateOfBirth: dayFirst(person.dateOfBirth) });
  expect([done.page, done.problem]).toEqual(['account-facts', undefined]);
  const { holder, proofs } = await accountOf(person.personalId);
  expect(holder).toMatchObject({ dateOfBirth: person.dateOfBirth });
  expect(holder).not.toHaveProperty('yearOfBirth');
  expect(proofs.map(({ decision }) => decision.identityLevel)).toEqual([2, 1]);
  expect(done.html).toContain(`Khi đó: ${person.dateOfBirth.slice(0, 4)}`);
});

it('a CMND gives way to the 12 digits that the insurance register ties to it: found by either, level 2, and signed in by either', async () => {
  const person = await at.workbench.person('ho-van-son');
  const { personalId, formerPersonalId = '', socialInsuranceNumber = '' } = person;
  const { formerPersonalId: _, ...byCard } = typedForInsurance({ ...person, personalId: formerPersonalId });
  const visitor = newVisitor(at);
  const password = await toInsuranceAnswer(at, visitor, person, byCard);
  expect((await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
  const former = await accountOf(formerPersonalId);
  expect((await visitor.get(facts)).html).toContain(`${facts}/so-dinh-danh`);
  // Somebody has an account of these digits: nothing is taken from it, and nothing is changed here.
  await registerWeakly(at, newVisitor(at), { personalId, email: 'kia@thu.example' });
  const other = await accountOf(personalId);
  const taken = await correct(visitor, person, 'so-dinh-danh', { personalId, socialInsuranceNumber });
  expect([taken.page, taken.problem]).toEqual(['correct-facts-refused', 'number-has-account']);
  expect((await accountOf(personalId)).id).toBe(other.id);
  await at.data.database.run('DELETE FROM identity_index WHERE account_id = $1', [other.id]);
  const done = await correct(visitor, person, 'so-dinh-danh', { personalId, socialInsuranceNumber });
  expect([done.page, done.problem]).toEqual(['account-facts', undefined]);
  const account = await accountOf(personalId);
  expect([account.id, (await accountOf(formerPersonalId)).id]).toEqual([former.id, former.id]);
  expect(account.holder).toMatchObject({ personalId, formerPersonalId });
  expect(account.proofs.map(({ decision }) => decision.identityLevel)).toEqual([2, 1]);
  const checked = await at.store.accounts.checkDecisions(account.id);
  expect(checked.map(({ standing }) => standing)).toEqual(['matches', 'matches']);
  for (const number of [personalId, formerPersonalId])
    expect((await sendPassword(at, newVisitor(at), { personalId: number })).page).toBe('sign-in-code');
});
