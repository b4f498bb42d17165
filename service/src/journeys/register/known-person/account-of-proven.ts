import type { Account } from '../../../domain/account.ts';
import type { Evidence } from '../../../domain/evidence/evidence.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import { resolveFormerIdentity, resolveIdentity } from '../../../domain/evidence/resolve-identity.ts';
import type { Kind } from '../../../domain/kinds-and-methods.ts';
import type { Store } from '../../../store/store.ts';

/** An account of the person of whom evidence speaks. */
export interface AccountOfProven {
  readonly account: Account;
  /** By which it is known, where that is the CMND which a register or provider has tied to the twelve digits. */
  readonly tied?: Identity;
}

/** True of an account that stands under this very CMND, and not under twelve digits besides. */
export const standsUnder = ({ holder }: Pick<Account, 'holder'>, { value }: Identity): boolean =>
  holder.type === 'person' && holder.personalId === value;

/** The account of their number; else the one that stands under the number they had before. */
export const accountOfProven = async (
  { accounts }: Pick<Store, 'accounts'>,
  kind: Kind,
  evidence: readonly Evidence[],
): Promise<AccountOfProven | undefined> => {
  const identity = resolveIdentity(kind, evidence);
  const account = identity === undefined ? undefined : await accounts.findByIdentity(identity);
  if (account !== undefined) return { account };
  const tied = resolveFormerIdentity(evidence);
  const former = tied === undefined ? undefined : await accounts.findByIdentity(tied);
  return tied !== undefined && former !== undefined && standsUnder(former, tied)
    ? { account: former, tied }
    : undefined;
};
