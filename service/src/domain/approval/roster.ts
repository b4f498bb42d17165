import { foldName } from '../typed/names/fold-name.ts';

/** Somebody of an agency, as its administrator has named them. */
export interface RosterEntry {
  /** As typed. */
  readonly mail: string;
  readonly fullName: string;
  /** A row of `agency`. */
  readonly agencyId: string;
}

/** A mail address as addresses are compared here: without regard to case, also before the `@`, where no mail server of the State makes a difference. */
export const foldMail = (mail: string): string => mail.trim().toLowerCase();

/** Whether an entry means somebody: their name, marks and case apart. Whose mailbox it is was asked before. */
export const isNamed = ({ fullName }: Pick<RosterEntry, 'fullName'>, name: string): boolean =>
  foldName(fullName) === foldName(name);
