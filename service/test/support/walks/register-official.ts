import type { Tokens } from '../../siblings/government-token/tokens.ts';
import type { TestInstallation } from '../service.ts';
import { untilSettled } from './means/sign.ts';
import { signInSignPath } from './means/sign-in-by-means.ts';
import { eventually } from '../workbench.ts';
import type { Page, TestVisitor } from './visitor.ts';

/** From the first page to the facts that a certificate says of an official or agency, or to what stands in the way. */
export const showOfficial = async (
  at: TestInstallation,
  visitor: TestVisitor,
  tokens: Tokens,
  phoneNumber: string,
): Promise<Page> => {
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
    kind: 'agency',
    method: 'usb-token',
  });
  await at.pass(6);
  const page = await visitor.submit(form, '/dang-ky/thong-tin', { phoneNumber: phoneNumber.replace('+84', '0') });
  return visitor.submit(page, '/dang-ky/ky-so', { verificationCode: tokens.digits(phoneNumber) });
};

/** The same, with the facts confirmed. */
export const registerOfficial = async (...walk: Parameters<typeof showOfficial>): Promise<Page> => {
  const [, visitor] = walk;
  const facts = await showOfficial(...walk);
  return facts.page === 'facts' ? visitor.submit(facts, '/dang-ky/xem-lai') : facts;
};

/** From the form that names the telephone to the page that asks for digits, whether anybody is asked to sign or not. */
export const askOfficial = async (
  at: TestInstallation,
  visitor: TestVisitor,
  tokens: Tokens,
  phoneNumber: string,
): Promise<Page> => {
  tokens.close(phoneNumber);
  const form = await visitor.get('/dang-nhap/chu-ky-so?kind=agency&method=usb-token');
  await at.pass(70);
  return visitor.submit(form, '/dang-nhap/chu-ky-so', { phoneNumber: phoneNumber.replace('+84', '0') });
};

/** From the form to what the signature comes to; the request goes out after the answer. */
export const signInOfficial = async (...walk: Parameters<typeof askOfficial>): Promise<Page> => {
  const [at, visitor, tokens, phoneNumber] = walk;
  const page = await askOfficial(...walk);
  const verificationCode = await eventually(
    `the digits at ${phoneNumber}`,
    async () => tokens.digits(phoneNumber) || undefined,
  );
  const confirmed = await visitor.submit(page, signInSignPath, { verificationCode });
  if (confirmed.page !== page.page) return confirmed;
  // The digits were shown before the signature was kept.
  const signed = await untilSettled(at, visitor, signInSignPath);
  return signed.html.includes('data-stage="signed"') ? visitor.submit(signed, signInSignPath) : signed;
};
