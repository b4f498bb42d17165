/** How it stands that somebody is staff of an organisation that their certificates name; it has effect while it is confirmed alone. */
export const staffStates = ['waits', 'confirmed', 'ended'] as const;
export type StaffState = (typeof staffStates)[number];

/** Whose word it is: an operator's, the organisation's own account's, or that of the person themself. */
export const staffSettlers = ['operator', 'organisation', 'person'] as const;
export type StaffSettler = (typeof staffSettlers)[number];

/** What is kept of a person and an organisation, however many certificates say the same. */
export interface StaffRecord {
  /** UUID. */
  readonly id: string;
  readonly state: StaffState;
  /** Whose word it stands by; nobody's while it waits. */
  readonly by?: StaffSettler;
  /** Since when it stands so, ISO 8601. */
  readonly changedAt: string;
  /** When a certificate was shown last that says so, ISO 8601. */
  readonly namedAt: string;
  /** Counts its changes: who settles it names the one they have seen. */
  readonly version: number;
}
