import { randomInt } from 'node:crypto';
import type { TestInstallation } from '../service.ts';
import type { Page, TestVisitor } from './visitor.ts';
import { eventually, type Person } from '../workbench.ts';

/** A password no rule objects to. */
export const goodPassword = 'Trâu#cày9ruộng';

/** What a person types of themselves. */
export const typedOf = ({
  personalId,
  fullName,
  dateOfBirth,
  phoneNumber,
}: Person): Readonly<Record<string, string>> => ({
  personalId,
  fullName,
  phoneNumber: phoneNumber.replace('+84', '0'),
  dateOfBirth: dateOfBirth.length === 4 ? dateOfBirth : dateOfBirth.split('-').reverse().join('/'),
});

/** A fresh browser at an address of its own, so that nobody's load raises another's work. @param agent its `User-Agent` */
export const newVisitor = (at: TestInstallation, agent?: string): TestVisitor =>
  at.visitor({ ...(agent === undefined ? {} : { agent }), address: `203.0.${randomInt(256)}.${randomInt(1, 255)}` });

/** From the first page to the form, by the choices a person makes. */
export const toForm = async (visitor: TestVisitor): Promise<Page> =>
  visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
    kind: 'citizen',
    method: 'mobile-subscriber',
  });

/** Sends the form as a browser without scripts does: after a while. */
export const sendForm = async (
  at: TestInstallation,
  visitor: TestVisitor,
  typed: Readonly<Record<string, string>>,
  form?: Page,
): Promise<Page> => {
  const page = form ?? (await toForm(visitor));
  await at.pass(6);
  return visitor.submit(page, '/dang-ky/thong-tin', typed);
};

/** Until the service has written down that its messages went out: a phone has them a moment before, and a code lives from then on. */
export const messagesNoted = (at: TestInstallation): Promise<true> =>
  eventually('messages noted as sent', async () => {
    const under = await at.data.database.run(`SELECT 1 FROM outbox WHERE state IN ('queued', 'sending') LIMIT 1`, []);
    return under.length === 0 ? true : undefined;
  });

/** From nothing to the code page, with the code that arrived on the phone. */
export const toCode = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
): Promise<{ readonly page: Page; readonly code: string }> => {
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const page = await sendForm(at, visitor, typedOf(person));
  if (page.page !== 'code') throw new Error(`expected the code page, got ${page.page} with ${page.problem}`);
  return { page, code: await at.workbench.nextCode(person.phoneNumber, before) };
};

/** Types the code. */
export const sendCode = (visitor: TestVisitor, page: Page, code: string): Promise<Page> =>
  visitor.submit(page, '/dang-ky/ma-xac-thuc', { oneTimeCode: code });

/** From nothing to the password page. */
export const toPassword = async (at: TestInstallation, visitor: TestVisitor, person: Person): Promise<Page> => {
  const { page, code } = await toCode(at, visitor, person);
  return sendCode(visitor, page, code);
};

/** From nothing to an account. */
export const register = async (at: TestInstallation, visitor: TestVisitor, person: Person): Promise<Page> =>
  visitor.submit(await toPassword(at, visitor, person), '/dang-ky/mat-khau', { password: goodPassword });
