import type { Alongside } from '../alongside.ts';
import type { Approval } from '../../domain/approval/approval.ts';
import type { RosterEntry } from '../../domain/approval/roster.ts';

/** Accounts and renewed certificates that somebody has to approve. */
export interface ApprovalStore {
  /** What waits, the oldest first. */
  waiting(most: number): Promise<readonly Approval[]>;
  /** One that waits, by its id. */
  find(id: string): Promise<Approval | undefined>;
  /** Of these agencies those that are not known here. */
  unknownAgencies(ids: readonly string[]): Promise<readonly string[]>;
  /**
   * The account becomes active, or the new certificate takes the place of the former one, with its evidence and decision.
   *
   * @returns `moved-on`: somebody else has settled it, or what it stands on has changed
   */
  approve(
    approval: Approval,
    settling: { readonly by: string; readonly agencyId?: string },
    alongside: Alongside,
  ): Promise<'settled' | 'moved-on'>;
  /** The account is closed for good and its certificate free to register again; a renewed certificate just goes, and the account stays as it is. */
  reject(approval: Approval, by: string, alongside: Alongside): Promise<'settled' | 'moved-on'>;
}

/** The people of agencies, approved in advance. Found by their mailbox, which is kept as a keyed hash. */
export interface RosterStore {
  /** Takes these over, also in place of what was said of the same mailboxes before; what goes alongside is written with the last of them. */
  keep(entries: readonly RosterEntry[], alongside: Alongside): Promise<void>;
  /** Whoever is named with one of these mailboxes. */
  find(mailboxes: readonly string[]): Promise<readonly RosterEntry[]>;
}
