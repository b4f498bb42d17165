import type { TestInstallation } from '../service.ts';
import type { Person } from '../workbench.ts';
import type { Page, TestVisitor } from './visitor.ts';
import { goodPassword, sendCode, sendForm, typedOf } from './walk.ts';

/** What a person types who registers with the social insurance. */
export const typedForInsurance = (person: Person): Readonly<Record<string, string>> => ({
  ...typedOf(person),
  socialInsuranceNumber: person.socialInsuranceNumber ?? '',
  ...(person.formerPersonalId === undefined ? {} : { formerPersonalId: person.formerPersonalId }),
});

/** From the first page to the form of the social insurance. */
export const toInsuranceForm = async (visitor: TestVisitor): Promise<Page> =>
  visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', { kind: 'citizen', method: 'social-insurance' });

/** From nothing to what the form leads to. */
export const sendInsuranceForm = async (
  at: TestInstallation,
  visitor: TestVisitor,
  typed: Readonly<Record<string, string>>,
): Promise<Page> => {
  const form = await toInsuranceForm(visitor);
  // One browser may register several people here, and without scripts it waits the longer for that.
  await at.pass(30);
  return sendForm(at, visitor, typed, form);
};

/** From nothing to what operator and register have said, by the code that arrived on the phone. */
export const toInsuranceAnswer = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  typed = typedForInsurance(person),
): Promise<Page> => {
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const page = await sendInsuranceForm(at, visitor, typed);
  if (page.page !== 'code') return page;
  return sendCode(visitor, page, await at.workbench.nextCode(person.phoneNumber, before));
};

/** From nothing to an account. */
export const registerByInsurance = async (at: TestInstallation, visitor: TestVisitor, person: Person): Promise<Page> =>
  visitor.submit(await toInsuranceAnswer(at, visitor, person), '/dang-ky/mat-khau', { password: goodPassword });
