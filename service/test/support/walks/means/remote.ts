import type { TestInstallation } from '../../service.ts';
import type { Person } from '../../workbench.ts';
import { rightPin } from './sign.ts';
import type { Page, TestVisitor } from '../visitor.ts';

export const registerSign = '/dang-ky/ky-so';
export const signInSign = '/dang-nhap/ky-so';

/** Where a person of the cast is with a request. */
export const stageIn = ({ html }: Page): string | undefined => /data-stage="(\w+)"/u.exec(html)?.[1];

let numbers = 0;
/** A telephone that nobody in the cast has: whoever registers can be written to there. */
export const newNumber = (): string => {
  numbers += 1;
  return `09120${50_000 + numbers}`;
};

/** What is typed into the form of the remote signature; the number, where the provider knows people by it. */
type Typed = Partial<Pick<Person, 'provider' | 'personalId'>> & { readonly phoneNumber?: string };

/** From the first page over the code to the telephone to what the form of the remote signature comes to. */
export const sendRemoteForm = async (
  at: TestInstallation,
  visitor: TestVisitor,
  { provider = 'ky-so-tu-xa', personalId = '', phoneNumber = newNumber() }: Typed = {},
): Promise<Page> => {
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
    kind: 'citizen',
    method: 'remote-signing',
  });
  await at.pass(6);
  const line = phoneNumber.replace(/^0/u, '+84');
  const before = (await at.workbench.messages(line)).length;
  const page = await visitor.submit(form, '/dang-ky/thong-tin', { provider, personalId, phoneNumber });
  if (page.page !== 'code') return page;
  const oneTimeCode = await at.workbench.nextCode(line, before);
  return visitor.submit(page, '/dang-ky/ma-xac-thuc', { oneTimeCode });
};

/** From the first page of signing in to what the form of the remote signature comes to. */
export const sendRemoteSignIn = async (
  at: TestInstallation,
  visitor: TestVisitor,
  { personalId, provider = 'ky-so-tu-xa' }: Pick<Person, 'personalId' | 'provider'>,
  onward = '',
): Promise<Page> => {
  const form = await visitor.get(`/dang-nhap/chu-ky-so?kind=citizen&method=remote-signing${onward}`);
  await at.pass(6);
  return visitor.submit(form, '/dang-nhap/chu-ky-so', { personalId, provider });
};

/** What somebody does on the provider's page. */
export interface AtProvider {
  readonly person: string;
  readonly decision?: 'allow' | 'deny';
  readonly pin?: string;
}

/** Where our page leads, which is not ours. */
export const providerAddressIn = ({ html }: Page): string => {
  const [, address = ''] = /href="([^"]+)" data-provider-page/u.exec(html) ?? [];
  if (address === '') throw new Error('the page leads to no provider');
  return address.replaceAll('&amp;', '&');
};

/** Decides on the provider's page as it stands, in whichever browser. @returns where it sends that browser back to, path and query */
export const decideOn = async (
  html: string,
  address: string,
  { person, decision = 'allow', pin = rightPin }: AtProvider,
): Promise<string> => {
  const request = /name="request" value="([^"]+)"/u.exec(html)?.[1] ?? '';
  const [, action = ''] = /<form method="post" action="([^"]+)"/u.exec(html) ?? [];
  const decided = await fetch(new URL(action, address), {
    method: 'POST',
    body: new URLSearchParams({ request, person, decision, pin }),
    redirect: 'manual',
  });
  const { pathname, search } = new URL(decided.headers.get('location') ?? 'none:');
  if (pathname !== '/chu-ky-so/tra-ve') throw new Error(`the provider sent nobody back: ${decided.status}`);
  return `${pathname}${search}`;
};

/** Opens a page of the provider and decides there. @returns where that sends the browser back to */
export const decideAt = async (address: string, at: AtProvider): Promise<string> =>
  decideOn(await (await fetch(address)).text(), address, at);

/** From our page over both pages of the provider and back: to the page that says that it was signed, or what else came of it. */
export const signAtProvider = async (visitor: TestVisitor, page: Page, at: AtProvider): Promise<Page> => {
  const atSignature = await visitor.get(await decideAt(providerAddressIn(page), { ...at, decision: 'allow' }));
  return atSignature.page === 'remote-signing'
    ? visitor.get(await decideOn(atSignature.html, atSignature.url, at))
    : atSignature;
};

/** From nothing to an account, by a remote signature that is confirmed on the provider's page. */
export const registerByRemote = async (at: TestInstallation, visitor: TestVisitor, person: Person): Promise<Page> => {
  const signed = await signAtProvider(visitor, await sendRemoteForm(at, visitor), { person: person.id });
  const facts = stageIn(signed) === 'signed' ? await visitor.submit(signed, registerSign) : signed;
  return facts.page === 'facts' ? visitor.submit(facts, '/dang-ky/xem-lai') : facts;
};
