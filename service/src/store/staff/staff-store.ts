import type { ElectronicSignature } from '../../domain/evidence/records/electronic-signature.ts';
import type { StaffRecord, StaffSettler, StaffState } from '../../domain/staff/staff.ts';
import type { StaffOutcome } from '../../domain/staff/may-settle.ts';
import type { Alongside } from '../alongside.ts';

/** Somebody whom a certificate names as staff of an organisation. */
export interface NamedStaff extends StaffRecord {
  readonly accountId: string;
  readonly decisionId: string;
  /** By which certificate, the newest one. */
  readonly evidence: ElectronicSignature;
}

/** Some of those who stand alike, and how many there are of each. */
export interface StaffPage {
  readonly entries: readonly NamedStaff[];
  readonly counts: Readonly<Record<StaffState, number>>;
  /** The id to go on from; absent where nobody is left. */
  readonly older?: string;
}

/** What it is to be from now on, and by whom. */
export interface StaffSettled {
  readonly accountId: string;
  /** MST. */
  readonly taxCode: string;
  /** The newest that rests on a certificate that says so. */
  readonly decisionId: string;
  /** As whoever settles it has seen it; 0 where nothing was kept of it yet. */
  readonly version: number;
  readonly to: StaffOutcome;
  readonly by: StaffSettler;
  /** The account whose holder settles it, and the live session on which they do; nothing where an operator does. */
  readonly on?: { readonly accountId: string; readonly sessionId: string };
}

/** Whom certificates name as staff of organisations. */
export interface StaffStore {
  /** Those of one organisation who stand so, the latest change first, in one indexed statement. @param after an id of an earlier page */
  of(taxCode: string, state: StaffState, most: number, after?: string): Promise<StaffPage>;
  /** One of them, by the id of that list; nothing where it is another organisation's. */
  find(taxCode: string, id: string): Promise<NamedStaff | undefined>;
  /**
   * Writes down that it is confirmed or has ended. `moved-on`: it stands otherwise than was seen, the session has ended or its account is not active, or
   * somebody is to be confirmed whose account is not.
   */
  settle(settled: StaffSettled, alongside: Alongside): Promise<'settled' | 'moved-on'>;
}
