import type { TestInstallation } from '../../service.ts';
import type { Person } from '../../workbench.ts';
import { codeOn } from './counter.ts';
import type { Page, TestVisitor } from '../visitor.ts';
import { newVisitor, typedOf } from '../walk.ts';

export const passwordAfterCounter = 'Về#nhà!sau9năm';

/** A form whose script has not run: sent after a while. */
const waited = async (
  at: TestInstallation,
  visitor: TestVisitor,
  path: string,
  typed: Readonly<Record<string, string>>,
): Promise<Page> => {
  const page = await visitor.get(path);
  await at.pass(61);
  return visitor.submit(page, path, typed);
};

/** The form of somebody who has nothing left but their card, and a telephone. @returns the page of the code, or what came in its place */
export const sendCounterForm = (at: TestInstallation, visitor: TestVisitor, person: Person): Promise<Page> =>
  waited(at, visitor, '/lay-lai-tai-buu-cuc', typedOf(person));

const answerCode = async (
  at: TestInstallation,
  visitor: TestVisitor,
  asked: Page,
  { phoneNumber, before }: { readonly phoneNumber: string; readonly before: number },
): Promise<Page> => {
  if (asked.page !== 'recover-code') throw new Error(`expected the code page, got ${asked.page} with ${asked.problem}`);
  const oneTimeCode = await at.workbench.nextCode(phoneNumber, before, /lay lai mat khau/u);
  return visitor.submit(asked, '/quen-mat-khau/ma-xac-thuc', { oneTimeCode });
};

/** Opens a case to get an account back. @returns its code, and the page that shows it */
export const openRecoveryCase = async (
  at: TestInstallation,
  person: Person,
  visitor = newVisitor(at),
): Promise<{ readonly caseCode: string; readonly page: Page }> => {
  const { phoneNumber } = person;
  const before = (await at.workbench.messages(phoneNumber)).length;
  const asked = await sendCounterForm(at, visitor, person);
  const page = await answerCode(at, visitor, asked, { phoneNumber, before });
  if (page.page !== 'recover-case') throw new Error(`expected the case, got ${page.page} with ${page.problem}`);
  return { caseCode: codeOn(page), page };
};

/** After the counter: from the case's code to what comes behind the code of the telephone. */
export const toReturn = async (
  at: TestInstallation,
  { phoneNumber }: Pick<Person, 'phoneNumber'>,
  caseCode: string,
  visitor = newVisitor(at),
): Promise<Page> => {
  const before = (await at.workbench.messages(phoneNumber)).length;
  const asked = await waited(at, visitor, '/lay-lai', { caseCode });
  return asked.page === 'recover-code' ? answerCode(at, visitor, asked, { phoneNumber, before }) : asked;
};

/** The same, and the new password. */
export const returnByCase = async (
  at: TestInstallation,
  person: Pick<Person, 'phoneNumber'>,
  caseCode: string,
  visitor = newVisitor(at),
): Promise<Page> => {
  const page = await toReturn(at, person, caseCode, visitor);
  return page.page === 'recover-password'
    ? visitor.submit(page, '/quen-mat-khau/mat-khau', { password: passwordAfterCounter })
    : page;
};
