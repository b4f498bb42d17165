import type { TestInstallation } from '../../service.ts';
import type { Person } from '../../workbench.ts';
import { signOnPhone, simOf } from './sign.ts';
import type { Page, TestVisitor } from '../visitor.ts';

export const signInSignPath = '/dang-nhap/ky-so';

/** What somebody types to sign in by a signing SIM. */
export const simSignInOf = (person: Person): Readonly<Record<string, string>> => ({
  ...simOf(person),
  ...(person.taxCode === undefined ? { personalId: person.personalId } : { taxCode: person.taxCode }),
});

/** From the first page of signing in to what the form of the signing SIM comes to. */
export const sendSimSignIn = async (
  at: TestInstallation,
  visitor: TestVisitor,
  typed: Readonly<Record<string, string>>,
  kind = 'citizen',
  onward = '',
): Promise<Page> => {
  const form = await visitor.get(`/dang-nhap/chu-ky-so?kind=${kind}&method=sim-signing${onward}`);
  await at.pass(20);
  return visitor.submit(form, '/dang-nhap/chu-ky-so', typed);
};

/** From nothing to the account. */
export const signInBySim = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  kind = 'citizen',
): Promise<Page> =>
  signOnPhone(at, visitor, person, await sendSimSignIn(at, visitor, simSignInOf(person), kind), signInSignPath);
