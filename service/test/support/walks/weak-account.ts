import type { Person as Holder } from '../../../src/domain/evidence/holder.ts';
import { letterBox } from '../../siblings/letter-box/method.ts';
import type { TestInstallation } from '../service.ts';
import type { Person } from '../workbench.ts';
import type { Page, TestVisitor } from './visitor.ts';
import { goodPassword } from './walk.ts';

/** A method on weak evidence: whoever reads a mailbox opens an account for the number they type, with the telephone they name. */
export const makeWeakMethod = () => {
  const known = new Map<string, Partial<Holder>>();
  return {
    method: letterBox({ known: (personalId) => known.get(personalId) ?? {}, level: 1 }),
    /** What its register says of somebody. */
    knows: ({ personalId, fullName, dateOfBirth }: Person, phoneNumber: string): void => {
      known.set(personalId, { fullName: fullName.toUpperCase(), dateOfBirth, phoneNumber });
    },
  };
};

/** From nothing to an account on weak evidence. */
export const registerWeakly = async (
  at: TestInstallation,
  visitor: TestVisitor,
  { personalId, email }: { readonly personalId: string; readonly email: string },
): Promise<Page> => {
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
    kind: 'citizen',
    method: 'post-office',
  });
  await at.pass(6);
  const code = await visitor.submit(form, '/dang-ky/thong-tin', { personalId, email });
  const oneTimeCode = await at.workbench.nextMailedCode(email, 0);
  const password = await visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode });
  return visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
};
