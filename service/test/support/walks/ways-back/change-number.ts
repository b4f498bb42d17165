import type { TestInstallation } from '../../service.ts';
import type { Page, TestVisitor } from '../visitor.ts';
import type { Person } from '../../workbench.ts';

/** Long enough without scripts also where an address has sent a few forms lately. */
const waitSeconds = 61;

/** Puts another number in somebody's name, as a clerk of the operator does; never one of the cast or the crowd. */
export const newNumberOf = async (at: TestInstallation, { id }: Pick<Person, 'id'>): Promise<string> => {
  const phoneNumber = `+84597${String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0')}`;
  await at.workbench.changeSubscription(phoneNumber, { holder: id });
  return phoneNumber;
};

/** How a person types it. */
export const typedNumber = (phoneNumber: string): string => phoneNumber.replace('+84', '0');

/** From the form to what comes of the number, as a browser without scripts sends it: after a while. */
export const sendNumber = async (
  at: TestInstallation,
  visitor: TestVisitor,
  phoneNumber: string,
  from = '/doi-so-dien-thoai',
): Promise<Page> => {
  const page = await visitor.get(from);
  if (page.page !== 'change-number') return page;
  await at.pass(waitSeconds);
  return visitor.submit(page, '/doi-so-dien-thoai', { phoneNumber: typedNumber(phoneNumber) });
};

/** From the form to the code page, with the code that arrived at the new number. */
export const toChangeCode = async (
  at: TestInstallation,
  visitor: TestVisitor,
  phoneNumber: string,
  from?: string,
): Promise<{ readonly page: Page; readonly code: string }> => {
  const before = (await at.workbench.messages(phoneNumber)).length;
  const page = await sendNumber(at, visitor, phoneNumber, from);
  if (page.page !== 'change-number-code')
    throw new Error(`expected the code page, got ${page.page} with ${page.problem}`);
  return { page, code: await at.workbench.nextCode(phoneNumber, before, /doi so/u) };
};

/** From the form to the last page. */
export const changeNumber = async (
  at: TestInstallation,
  visitor: TestVisitor,
  phoneNumber: string,
  from?: string,
): Promise<Page> => {
  const { page, code } = await toChangeCode(at, visitor, phoneNumber, from);
  return visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code });
};

/** Types a stop code where the SMS says. */
export const sendStopCode = async (at: TestInstallation, visitor: TestVisitor, stopCode: string): Promise<Page> => {
  const page = await visitor.get('/huy');
  await at.pass(waitSeconds);
  return visitor.submit(page, '/huy', { stopCode });
};
