import type { Alongside } from '../alongside.ts';
import type { DeathReport } from '../../domain/standing/death.ts';

/** Accounts that are closed because a register says that their holder has died. */
export interface DeathStore {
  /**
   * Suspends the account, with every session and token. `unchanged`: it is closed already, another report stands for it, or an operator has found
   * this register wrong about it.
   */
  report(
    report: Pick<DeathReport, 'id' | 'accountId' | 'register' | 'reference'>,
    alongside: Alongside,
  ): Promise<'closed' | 'unchanged'>;
  /** Those at which no operator has looked, the oldest first. */
  open(most: number): Promise<readonly DeathReport[]>;
  /** The report for which an account is closed. */
  standing(accountId: string): Promise<DeathReport | undefined>;
  /** The account stays closed. `unchanged`: that was decided already. */
  confirm(accountId: string, alongside: Alongside): Promise<'confirmed' | 'unchanged'>;
  /** The register was wrong: the account is as it was, and whatever waited still waits as long as it had to. */
  undo(accountId: string, alongside: Alongside): Promise<'undone' | 'unchanged'>;
}
