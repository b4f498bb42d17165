import type { Account } from '../account.ts';
import { possessionOf } from '../evidence/evidence.ts';

/** Whether an account has another contact proven by a code, or by its SIM, when its mailbox goes: one always stays, so that notices reach its holder. */
export const mayRemoveEmail = ({ holder, proofs }: Pick<Account, 'holder' | 'proofs'>): boolean =>
  holder.phoneNumber !== undefined &&
  possessionOf(
    holder.phoneNumber,
    proofs.flatMap(({ evidence }) => evidence),
  ) !== undefined;
