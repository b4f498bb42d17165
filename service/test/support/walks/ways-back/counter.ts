import { seatSandboxClerks } from '../../../../src/commands/sandbox/keys-and-people/sandbox-clerks.ts';
import type { TestInstallation } from '../../service.ts';
import type { Person } from '../../workbench.ts';
import type { Page, TestVisitor } from '../visitor.ts';
import { goodPassword, newVisitor, typedOf } from '../walk.ts';

/** The two clerks of the sandbox. */
export const hong = { personalId: '051190004421', phoneNumber: '+84912000140', password: 'Quay@BuuCuc1' } as const;
export const lam = { personalId: '051086007713', phoneNumber: '+84912000141', password: 'Quay@BuuCuc1' } as const;
export interface SomeClerk {
  readonly personalId: string;
  readonly phoneNumber: string;
  readonly password: string;
}

/** Somebody who comes to a counter; with a mailbox they are written to there. */
export interface Applicant extends Person {
  readonly mailbox?: string;
}

/** Listens at where the applicant is written to. @returns waits for the code that comes after now */
const listenFor = async (at: TestInstallation, { phoneNumber, mailbox }: Applicant) => {
  const { workbench } = at;
  if (mailbox === undefined) {
    const before = (await workbench.messages(phoneNumber)).length;
    return (about?: RegExp) => workbench.nextCode(phoneNumber, before, about);
  }
  const before = (await workbench.mails(mailbox)).length;
  return () => workbench.nextMailedCode(mailbox, before);
};

/** What the applicant types of themselves. */
const typedBy = ({ mailbox, ...person }: Applicant): Readonly<Record<string, string>> => {
  const { phoneNumber, ...typed } = typedOf(person);
  return { ...typed, ...(mailbox === undefined ? { phoneNumber: phoneNumber ?? '' } : { email: mailbox }) };
};

/** Opens the post office with its two clerks. */
export const openOffice = async (at: TestInstallation): Promise<void> => {
  await seatSandboxClerks(at.store, at.clock);
  await at.app.desks.refresh();
};

/** A page of the counter whose script has not run: sent after a while. */
const waited = async (
  at: TestInstallation,
  visitor: TestVisitor,
  path: string,
  typed: Readonly<Record<string, string>>,
  query = '',
) => {
  const page = await visitor.get(`${path}${query}`);
  await at.pass(6);
  return visitor.submit(page, path, typed);
};

/** To the page of the clerk's code. */
export const sendClerk = (
  at: TestInstallation,
  visitor: TestVisitor,
  { personalId, password }: { readonly personalId: string; readonly password: string },
): Promise<Page> => waited(at, visitor, '/buu-cuc/dang-nhap', { personalId, password });

/** A clerk at their counter, in a browser of their own. */
export const atCounter = async (
  at: TestInstallation,
  clerk: SomeClerk,
  visitor = newVisitor(at),
): Promise<{ readonly visitor: TestVisitor; readonly page: Page }> => {
  const before = (await at.workbench.messages(clerk.phoneNumber)).length;
  const asked = await sendClerk(at, visitor, clerk);
  if (asked.page !== 'clerk-code') throw new Error(`expected the code page, got ${asked.page} with ${asked.problem}`);
  const oneTimeCode = await at.workbench.nextCode(clerk.phoneNumber, before);
  return { visitor, page: await visitor.submit(asked, '/buu-cuc/ma-xac-thuc', { oneTimeCode }) };
};

/** A person opens a case on the web. @returns its code, and the page that shows it */
export const openCase = async (
  at: TestInstallation,
  person: Applicant,
  visitor = newVisitor(at),
): Promise<{ readonly caseCode: string; readonly page: Page; readonly visitor: TestVisitor }> => {
  const nextCode = await listenFor(at, person);
  const form = await waited(
    at,
    visitor,
    '/dang-ky/thong-tin',
    typedBy(person),
    '?kind=citizen&method=post-office&way=counter',
  );
  if (form.page !== 'code') throw new Error(`expected the code page, got ${form.page} with ${form.problem}`);
  const page = await visitor.submit(form, '/dang-ky/ma-xac-thuc', { oneTimeCode: await nextCode() });
  return { caseCode: codeOn(page), page, visitor };
};

/** The code that a page shows. */
export const codeOn = ({ html }: Page): string => /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})/u.exec(html)?.[1] ?? '';

/** The clerk finds a case. */
export const findCase = async (visitor: TestVisitor, caseCode: string): Promise<Page> =>
  visitor.submit(await visitor.get('/buu-cuc'), '/buu-cuc/tim', { caseCode });

/** What a clerk types of the card. */
export const cardOf = ({ personalId }: Pick<Person, 'personalId'>): Readonly<Record<string, string>> => ({
  documentType: personalId.length === 12 ? 'cccd' : 'cmnd',
  documentNumber: personalId,
  documentExpiry: '01/01/2040',
  faceMatches: 'yes',
});

/** Card and face, then the code that the person reads out. */
export const seeAndConsent = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Applicant,
  caseCode: string,
): Promise<Page> => {
  const nextCode = await listenFor(at, person);
  const asked = await visitor.submit(await findCase(visitor, caseCode), '/buu-cuc/ho-so', cardOf(person));
  if (asked.page !== 'desk-consent') throw new Error(`expected the consent, got ${asked.page} with ${asked.problem}`);
  return visitor.submit(asked, '/buu-cuc/dong-y', { oneTimeCode: await nextCode(/dong y/u) });
};

/** After the counter: to the page of the code. */
export const sendCaseCode = (at: TestInstallation, visitor: TestVisitor, caseCode: string): Promise<Page> =>
  waited(at, visitor, '/buu-dien', { caseCode });

/** After the counter: from the case's code to the account. */
export const activate = async (
  at: TestInstallation,
  person: Applicant,
  caseCode: string,
  visitor = newVisitor(at),
): Promise<Page> => {
  const nextCode = await listenFor(at, person);
  const asked = await sendCaseCode(at, visitor, caseCode);
  if (asked.page !== 'code') return asked;
  const oneTimeCode = await nextCode(/dang ky/u);
  const page = await visitor.submit(asked, '/dang-ky/ma-xac-thuc', { oneTimeCode });
  return page.page === 'password' ? visitor.submit(page, '/dang-ky/mat-khau', { password: goodPassword }) : page;
};
