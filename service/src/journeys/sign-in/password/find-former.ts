import { lockedBy, type SignInAccount } from '../../../domain/account.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import type { SignInParts } from '../policy.ts';

/** An account that has given way, whose password was typed. */
export interface FormerAccount {
  readonly accountId: string;
  readonly locked: NonNullable<ReturnType<typeof lockedBy>>;
}

/**
 * Whose password it is that is not the account's: that of the account which has given way to it, so that its holder is told why they get in no
 * more. Only on a device on which this person has signed in before: for strangers a wrong password costs the same whether or not there is one.
 */
export const findFormer = async (
  { journey, devices, passwords }: SignInParts,
  {
    identity,
    account,
    password,
  }: { readonly identity: Identity; readonly account: SignInAccount; readonly password: string },
  { device }: Visitor,
): Promise<FormerAccount | undefined> => {
  if (!devices.knows(device, identity)) return undefined;
  const { accounts, contests, passwords: kept } = journey.parts.store;
  const contest = (await contests.of(account.accountId)).find(({ holderId }) => holderId === account.accountId);
  const hashed = contest === undefined ? undefined : await kept.of(contest.formerId);
  if (contest === undefined || hashed === undefined) return undefined;
  const verified = await passwords.verify(hashed, password, 'first');
  if (!verified.ok || !verified.value) return undefined;
  const former = await accounts.find(contest.formerId);
  const locked = former === undefined ? undefined : lockedBy(former.status);
  return locked === undefined ? undefined : { accountId: contest.formerId, locked };
};
