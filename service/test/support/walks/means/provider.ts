import { randomInt } from 'node:crypto';
import type { TestInstallation } from '../../service.ts';
import type { Said, StandInProviders } from '../../wires/stand-in-providers.ts';
import { formsOf, type Page, type TestVisitor } from '../visitor.ts';
import { newNumber, providerAddressIn } from './remote.ts';

/** Somebody whom nobody in the cast is, as a provider says them. */
export const somebodySaid = (more: Partial<Said> = {}): Said & { readonly personalId: string } => {
  const personalId = `001090${String(randomInt(1_000_000)).padStart(6, '0')}`;
  return { subject: `s-${personalId}`, personalId, fullName: 'LÊ THỊ MỘT', dateOfBirth: '1990-02-03', ...more };
};

/** From the first page over the code to the telephone to the page that leads to the provider. */
export const sendProviderForm = async (
  at: TestInstallation,
  visitor: TestVisitor,
  kind = 'citizen',
): Promise<Page & { readonly phoneNumber: string }> => {
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', { kind, method: 'vneid' });
  await at.pass(6);
  const typed = newNumber();
  const phoneNumber = typed.replace(/^0/u, '+84');
  const page = await visitor.submit(form, '/dang-ky/thong-tin', { phoneNumber: typed });
  if (page.page !== 'code') return { ...page, phoneNumber };
  const oneTimeCode = await at.workbench.nextCode(phoneNumber, 0);
  return { ...(await visitor.submit(page, '/dang-ky/ma-xac-thuc', { oneTimeCode })), phoneNumber };
};

/** From the form of a PostID over the code to the telephone to the page that leads there. @param phoneNumber E.164 */
export const toPostId = async (at: TestInstallation, visitor: TestVisitor, phoneNumber: string): Promise<Page> => {
  const before = (await at.workbench.messages(phoneNumber)).length;
  const form = await visitor.get('/dang-ky/thong-tin?kind=citizen&method=post-office&way=online');
  await at.pass(6);
  const page = await visitor.submit(form, '/dang-ky/thong-tin', { phoneNumber });
  if (page.page !== 'code') return page;
  const oneTimeCode = await at.workbench.nextCode(phoneNumber, before);
  return visitor.submit(page, '/dang-ky/ma-xac-thuc', { oneTimeCode });
};

/** What somebody does at the provider, and the page of ours that they come back to. */
export const decideThere = (
  stand: StandInProviders,
  visitor: TestVisitor,
  page: Page,
  said: Said | 'declined',
  id = 'vneid',
): Promise<Page> => visitor.get(stand.of(id).decide(providerAddressIn(page), said));

/** What somebody does on the page of the simulated provider, and where it sends the browser back to. */
export const backFromSimulated = async (page: Page, fields: Readonly<Record<string, string>>): Promise<string> => {
  const address = providerAddressIn(page);
  const shown = await fetch(address);
  const [form] = formsOf(await shown.text());
  if (form === undefined) throw new Error('the provider shows no form');
  const decided = await fetch(new URL(form.action, shown.url), {
    method: 'POST',
    body: new URLSearchParams([...new Map([...form.values, ...Object.entries({ decision: 'allow', ...fields })])]),
    redirect: 'manual',
  });
  const { pathname, search } = new URL(decided.headers.get('location') ?? 'none:');
  return `${pathname}${search}`;
};

/** The same, to the page of ours that they come back to. */
export const decideAtSimulated = async (
  visitor: TestVisitor,
  page: Page,
  fields: Readonly<Record<string, string>>,
): Promise<Page> => visitor.get(await backFromSimulated(page, fields));

/** From nothing to an account, by the provider's word. */
export const registerByProvider = async (
  at: TestInstallation,
  stand: StandInProviders,
  visitor: TestVisitor,
  said: Said,
  kind = 'citizen',
): Promise<Page> => {
  const facts = await decideThere(stand, visitor, await sendProviderForm(at, visitor, kind), said);
  return facts.page === 'facts' ? visitor.submit(facts, '/dang-ky/xem-lai') : facts;
};

/** From the form of signing in to the page that leads to the provider. */
export const sendProviderSignIn = async (
  at: TestInstallation,
  visitor: TestVisitor,
  { kind = 'citizen', more = '', provider = 'vneid' } = {},
): Promise<Page> => {
  const form = await visitor.get(`/dang-nhap/chu-ky-so?kind=${kind}&method=vneid${more}`);
  await at.pass(6);
  return visitor.submit(form, '/dang-nhap/chu-ky-so', { provider });
};

/** From nothing to where signing in leads. */
export const signInByProvider = async (
  at: TestInstallation,
  stand: StandInProviders,
  visitor: TestVisitor,
  said: Said,
  options: { readonly kind?: string; readonly more?: string; readonly provider?: string } = {},
): Promise<Page> => {
  const page = await sendProviderSignIn(at, visitor, options);
  const back = await decideThere(stand, visitor, page, said, options.provider);
  return back.page === 'sign-in-provider' && back.problem === undefined
    ? visitor.submit(back, '/dang-nhap/xac-thuc')
    : back;
};
