import type { TestInstallation } from '../../service.ts';
import type { Page, TestVisitor } from '../visitor.ts';
import { typedOf } from '../walk.ts';
import type { Person } from '../../workbench.ts';

/** A password for somebody who has forgotten theirs. */
export const newPassword = 'Nghé#ọ7chuồng';

/** What is typed into the form of `/quen-mat-khau`. */
export const factsOf = (person: Person): Readonly<Record<string, string>> => {
  const { personalId = '', fullName = '', dateOfBirth = '' } = typedOf(person);
  return { personalId, fullName, dateOfBirth };
};

/** Sends the form of `/quen-mat-khau` as a browser without scripts does: after a while. */
export const sendRecovery = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  more: Readonly<Record<string, string>> = {},
  waitSeconds = 6,
): Promise<Page> => {
  const page = await visitor.get('/quen-mat-khau');
  await at.pass(waitSeconds);
  return visitor.submit(page, '/quen-mat-khau', { ...factsOf(person), ...more });
};

/** From the form to the code page, with the code that arrived on the phone. */
export const toRecoverCode = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly page: Page; readonly code: string }> => {
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const page = await sendRecovery(at, visitor, person, more);
  if (page.page !== 'recover-code') throw new Error(`expected the code page, got ${page.page} with ${page.problem}`);
  return { page, code: await at.workbench.nextCode(person.phoneNumber, before, /lay lai/u) };
};

/** Types the code. */
export const sendRecoverCode = (visitor: TestVisitor, page: Page, code: string): Promise<Page> =>
  visitor.submit(page, '/quen-mat-khau/ma-xac-thuc', { oneTimeCode: code });

/** From the form to the page of the new password. */
export const toNewPassword = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  more: Readonly<Record<string, string>> = {},
): Promise<Page> => {
  const { page, code } = await toRecoverCode(at, visitor, person, more);
  const password = await sendRecoverCode(visitor, page, code);
  if (password.page !== 'recover-password')
    throw new Error(`expected the password page, got ${password.page} with ${password.problem}`);
  return password;
};

/** From the form to the end. */
export const recover = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  more: Readonly<Record<string, string>> = {},
): Promise<Page> =>
  visitor.submit(await toNewPassword(at, visitor, person, more), '/quen-mat-khau/mat-khau', { password: newPassword });
