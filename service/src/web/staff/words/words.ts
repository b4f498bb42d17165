import type { StaffOutcome } from '../../../domain/staff/may-settle.ts';
import type { StaffSettler, StaffState } from '../../../domain/staff/staff.ts';

/** Whom certificates name as staff: the organisation's page, and the person's. */
export interface StaffText {
  /** The organisation's. */
  readonly title: string;
  readonly short: string;
  readonly more: string;
  readonly lead: (organisation: string, taxCode: string) => string;
  readonly states: Readonly<Record<StaffState, string>>;
  readonly none: Readonly<Record<StaffState, string>>;
  readonly certificate: (issuer: string, serialNumber: string) => string;
  readonly until: (day: string) => string;
  readonly named: (time: string) => string;
  /** Since when it stands so, and on whose word. */
  readonly settled: Readonly<Record<StaffOutcome, (time: string, by: string) => string>>;
  readonly settlers: Readonly<Record<StaffSettler, string>>;
  readonly confirm: string;
  readonly confirmAgain: string;
  /** Of whom it was confirmed, and of whom it never was. */
  readonly end: string;
  readonly decline: string;
  readonly givenUp: string;
  readonly older: string;
  readonly newest: string;
  readonly done: { readonly confirmed: string; readonly ended: string; readonly left: string };
  /** The person's own. */
  readonly own: {
    readonly title: string;
    readonly more: string;
    readonly lead: string;
    readonly none: string;
    readonly unnamed: string;
    readonly taxCode: string;
    readonly states: Readonly<Record<StaffState, string>>;
    readonly settlers: Readonly<Record<StaffSettler, string>>;
    readonly leave: string;
    readonly leaveWhat: string;
    readonly leaveYes: string;
  };
}
