import type { TestInstallation } from '../service.ts';
import type { Page, TestVisitor } from './visitor.ts';
import { goodPassword, newVisitor, register } from './walk.ts';
import type { Person } from '../workbench.ts';

/** Somebody with an account, and the browser they registered with. */
export interface Registered {
  readonly person: Person;
  readonly visitor: TestVisitor;
}

/** A passer-by who has registered. */
export const registered = async (at: TestInstallation, person: Person): Promise<Registered> => {
  const visitor = newVisitor(at);
  const page = await register(at, visitor, person);
  if (page.page !== 'registered') throw new Error(`expected the last page, got ${page.page} with ${page.problem}`);
  return { person, visitor };
};

/** Sends the form of `/dang-nhap` as a browser without scripts does: after a while. */
export const sendPassword = async (
  at: TestInstallation,
  visitor: TestVisitor,
  { personalId }: Pick<Person, 'personalId'>,
  password = goodPassword,
  more: Readonly<Record<string, string>> = {},
  waitSeconds = 6,
): Promise<Page> => {
  const page = await visitor.get('/dang-nhap');
  await at.pass(waitSeconds);
  return visitor.submit(page, '/dang-nhap', { personalId, password, ...more });
};

/** From the form to the code page, with the code that arrived on the phone. */
export const toSignInCode = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly page: Page; readonly code: string }> => {
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const page = await sendPassword(at, visitor, person, goodPassword, more);
  if (page.page !== 'sign-in-code') throw new Error(`expected the code page, got ${page.page} with ${page.problem}`);
  return { page, code: await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u) };
};

/** From the form to the account. */
export const signIn = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  more: Readonly<Record<string, string>> = {},
): Promise<Page> => {
  const { page, code } = await toSignInCode(at, visitor, person, more);
  return visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code });
};
