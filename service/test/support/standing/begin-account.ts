import type { Account } from '../../../src/domain/account.ts';
import type { WayIn } from '../../../src/domain/ways-in/way-in.ts';
import type { TestInstallation } from '../service.ts';
import type { SoftPasskey } from '../soft-passkey.ts';
import type { Said, StandInProviders } from '../wires/stand-in-providers.ts';
import { addPasskey } from '../walks/means/passkey.ts';
import { decideThere } from '../walks/means/provider.ts';
import { askForEmail } from '../walks/ways-back/change-email.ts';
import { registerBySim } from '../walks/means/sign.ts';
import { registered } from '../walks/sign-in.ts';
import { signInBySim } from '../walks/means/sign-in-by-means.ts';
import type { Page, TestVisitor } from '../walks/visitor.ts';
import { goodPassword, newVisitor } from '../walks/walk.ts';
import type { Person } from '../workbench.ts';
import { firstMailbox, type Walk } from './walk.ts';

export const waysPath = '/tai-khoan/cach-dang-nhap';

/** What somebody signs in with. */
export type Key =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'passkey'; readonly device: SoftPasskey }
  /** Of the SIM they registered with. */
  | { readonly kind: 'certificate' }
  | { readonly kind: 'identity-provider'; readonly said: Said; readonly provider?: string };

export interface Bench {
  readonly at: TestInstallation;
  readonly stand: StandInProviders;
  /** Somebody whom no walk has had yet. */
  someone(): Person;
}

export const isKept = (way: WayIn, key: Key | undefined): boolean =>
  (way.kind === 'passkey' && key?.kind === 'passkey' && way.credentialId === key.device.id) ||
  (way.kind === 'identity-provider' &&
    key?.kind === 'identity-provider' &&
    JSON.stringify(way.linked).includes(key.said.subject)) ||
  ((way.kind === 'password' || way.kind === 'certificate') && key?.kind === way.kind);

/** From the page of the ways in to what comes of linking who somebody is at a provider. */
export const sendLink = async (
  { stand }: Pick<Bench, 'stand'>,
  visitor: TestVisitor,
  said: Said,
  provider = 'vneid',
): Promise<Page> => {
  const page = await visitor.submit(await visitor.get(waysPath), '/tai-khoan/lien-ket', { method: 'vneid', provider });
  if (page.problem !== undefined || page.page === 'sign-in') return page;
  const back = await decideThere(stand, visitor, page, said, provider);
  return visitor.submit(back, '/tai-khoan/lien-ket/xac-thuc');
};

export const linkProvider = async (bench: Pick<Bench, 'stand'>, visitor: TestVisitor, said: Said): Promise<void> => {
  const done = await sendLink(bench, visitor, said);
  if (done.page !== 'account-means') throw new Error(`nothing was linked: ${done.page} with ${done.problem}`);
};

/** The signing SIM finds an account; its holder signs in to add it, and then by it: what is added from now on asks for the strongest way there is. */
const linkCertificate = async (at: TestInstallation, person: Person): Promise<TestVisitor> => {
  // A browser that has had some codes sent waits longer for the next.
  const visitor = newVisitor(at);
  await at.pass(61);
  await registerBySim(at, visitor, person);
  const form = await visitor.get('/dang-nhap?lai=them-cach');
  await at.pass(61);
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const { personalId } = person;
  const code = await visitor.submit(form, '/dang-nhap', { personalId, password: goodPassword });
  if (code.page !== 'sign-in-code') throw new Error(`no code was sent: ${code.page} with ${code.problem}`);
  const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u);
  const known = await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
  const done = await visitor.submit(known, '/dang-ky/them-cach-dang-nhap');
  if (done.page !== 'registered') throw new Error(`nothing was linked: ${done.page} with ${done.problem}`);
  await at.pass(61);
  const account = await signInBySim(at, visitor, person);
  if (account.page !== 'account') throw new Error(`the SIM signs nobody in: ${account.page} with ${account.problem}`);
  return visitor;
};

/** A mailbox of theirs under a name of the walk's. */
export const emailOf = ({ personalId }: Person, name: string): string => `${name}-${personalId}@thu.example`;

/** Who somebody is at a provider, under a name there that they have not had before. */
export const saidAs = ({ personalId, fullName, dateOfBirth }: Person, name: string): Said => ({
  subject: `${name}-${personalId}`,
  personalId,
  fullName,
  dateOfBirth,
});

/** Somebody registers, gives their account what the walk begins with, and signs out. @returns what they sign in with, by the way in it belongs to */
export const beginAccount = async (
  bench: Bench,
  person: Person,
  { account }: Pick<Walk, 'account'>,
): Promise<{ readonly accountId: Account['id']; readonly keys: Map<string, Key> }> => {
  const { at } = bench;
  let { visitor } = await registered(at, person);
  const first: Key[] = [{ kind: 'password', password: goodPassword }];
  if (account.mailbox && (await askForEmail(at, visitor, emailOf(person, firstMailbox))).page !== 'account-facts')
    throw new Error('no mailbox waits');
  if (account.more.includes('identity-provider')) {
    const said = saidAs(person, 'first');
    await linkProvider(bench, visitor, said);
    first.push({ kind: 'identity-provider', said });
  }
  if (account.more.includes('certificate')) {
    visitor = await linkCertificate(at, person);
    first.push({ kind: 'certificate' });
  }
  if (account.more.includes('passkey')) {
    const { device } = await addPasskey(at, visitor);
    first.push({ kind: 'passkey', device });
  }
  await visitor.submit(await visitor.get('/tai-khoan'), '/dang-xuat');
  await at.pass(73 * 3600);
  await at.app.waiting.applyDue();
  const identity = { kind: 'citizen', scheme: 'vn-personal-id', value: person.personalId } as const;
  const accountId = (await at.store.accounts.findByIdentity(identity))?.id ?? '';
  const keys = new Map<string, Key>();
  for (const way of await at.store.waysIn.of(accountId)) {
    const key = first.find((one) => isKept(way, one));
    if (key !== undefined) keys.set(way.authenticatorId, key);
  }
  return { accountId, keys };
};
