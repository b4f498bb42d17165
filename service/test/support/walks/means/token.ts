import { loadDriver } from '../../drivers.ts';
import { sandboxTokenPrograms, type TestInstallation } from '../../service.ts';
import type { Page, TestVisitor } from '../visitor.ts';

/** What every token of the cast takes. */
const rightPin = { pin: '246810' } as const;

export const tokenPaths = {
  register: '/dang-ky/ky-so/usb',
  signIn: '/dang-nhap/ky-so/usb',
  correct: '/tai-khoan/thong-tin/sua/ky-so/usb',
} as const;
const pathOfPage: Readonly<Record<string, string>> = {
  'sign-in-sign': tokenPaths.signIn,
  'correct-facts-sign': tokenPaths.correct,
};

/** The text that a page wants signed. */
export const textOn = ({ html }: Page): string => {
  const text = /data-text="([^"]*)"/u.exec(html)?.[1];
  if (text === undefined || text === '') throw new Error('this page wants nothing signed');
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
};

let mailboxes = 0;

/** From the first page over the code in a mailbox of one's own to the page that wants a signature of a token. */
export const toTokenPage = async (at: TestInstallation, visitor: TestVisitor, kind = 'citizen'): Promise<Page> => {
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', { kind, method: 'usb-token' });
  await at.pass(6);
  mailboxes += 1;
  const email = `nguoi.${mailboxes}@usb.example`;
  const code = await visitor.submit(form, '/dang-ky/thong-tin', { email });
  if (code.page !== 'code') return code;
  return visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode: await at.workbench.nextMailedCode(email, 0) });
};

/** The same for signing in. */
export const toTokenSignIn = async (
  at: TestInstallation,
  visitor: TestVisitor,
  kind = 'citizen',
  onward = '',
): Promise<Page> => {
  const form = await visitor.get(`/dang-nhap/chu-ky-so?kind=${kind}&method=usb-token${onward}`);
  await at.pass(20);
  return visitor.submit(form, '/dang-nhap/chu-ky-so');
};

/** Has a text signed by the token of a member of the cast, by the very driver that browsers load; what the page would send on. */
export const signWithToken = async (
  { workbench }: TestInstallation,
  text: string,
  token: string,
  { program = 'vnpt', certificate }: { readonly program?: 'vgca' | 'vnpt'; readonly certificate?: string } = {},
): Promise<Readonly<Record<string, string>>> => {
  const found = sandboxTokenPrograms(workbench.programUrls).find(({ id }) => id === program);
  if (found === undefined) throw new Error(`the sandbox does not speak to ${program}`);
  await workbench.plugOnly(token);
  const driver = await loadDriver(found);
  await driver.detect(3000);
  const { trouble } = await driver.listCertificates();
  if (trouble !== undefined) return { program, tokenProblem: trouble };
  const coming = driver.signChallenge(text);
  // A token that is locked asks for nothing.
  const window = await Promise.race([coming, workbench.nextWindow(token)]);
  if ('origin' in window && window.id !== undefined)
    await workbench.answerWindow(token, window.id, {
      ...rightPin,
      ...(certificate === undefined ? {} : { certificate }),
    });
  const { trouble: failed, ...signed } = await coming;
  return failed === undefined ? { program, ...signed } : { program, tokenProblem: failed };
};

/** Has what a page wants signed, and sends it on: what that comes to. */
export const bringSignature = async (
  at: TestInstallation,
  visitor: TestVisitor,
  page: Page,
  token: string,
  how: Parameters<typeof signWithToken>[3] = {},
): Promise<Page> => {
  const path = pathOfPage[page.page ?? ''] ?? tokenPaths.register;
  return visitor.submit(page, path, await signWithToken(at, textOn(page), token, how));
};

/** From nothing to an account, or to what stands in the way. */
export const registerByToken = async (
  at: TestInstallation,
  visitor: TestVisitor,
  token: string,
  { kind = 'citizen', ...how }: Parameters<typeof signWithToken>[3] & { readonly kind?: string } = {},
): Promise<Page> => {
  const facts = await bringSignature(at, visitor, await toTokenPage(at, visitor, kind), token, how);
  return facts.page === 'facts' ? visitor.submit(facts, '/dang-ky/xem-lai') : facts;
};
