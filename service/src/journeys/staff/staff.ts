import type { StaffOutcome } from '../../domain/staff/may-settle.ts';
import type { StaffRecord, StaffState } from '../../domain/staff/staff.ts';
import type { NotOpen, SignedIn } from '../account/account.ts';
import type { NotEntitled } from '../ways-in/entitled.ts';

/** What an organisation sees of somebody whose certificate names it: what the certificate says, without its holder's number, and how it stands. */
export interface SeenStaff extends StaffRecord {
  readonly name: string;
  /** Who issued the certificate. */
  readonly issuer: string;
  readonly serialNumber: string;
  /** Until when it runs, ISO 8601, where it can be read. */
  readonly notAfter?: string;
  /** What the organisation may make of it now. */
  readonly mayBe: readonly StaffOutcome[];
}

/** Some of those whose certificates name the organisation. */
export interface StaffView extends SignedIn {
  readonly state: StaffState;
  readonly entries: readonly SeenStaff[];
  /** How many stand how. */
  readonly counts: Readonly<Record<StaffState, number>>;
  /** Where to go on from; absent where nobody is left. */
  readonly older?: string;
}

/** What settling came to: done, or why not. */
export type StaffStep = 'done' | NotEntitled;

/** An organisation says who is its staff, and a person that they are no more. */
export interface StaffJourney {
  /** Those who stand so, the latest change first. @returns `no-organisation` for an account of no tax code */
  view(
    sessionSecret: string | undefined,
    asked: { readonly state: StaffState; readonly after?: string },
  ): Promise<StaffView | NotOpen | 'no-organisation'>;
  /** For whoever has just signed in to the organisation's account by the strongest way it has. @param asked as its page had it */
  settle(
    sessionSecret: string | undefined,
    asked: { readonly id: string; readonly version: number; readonly to: StaffOutcome },
    requestId: string,
  ): Promise<StaffStep>;
  /**
   * "Tôi không còn làm ở đây". For whoever has just signed in, by any way: the strongest may be the very certificate they gave back.
   *
   * @param asked as the person's page had it
   */
  giveUp(
    sessionSecret: string | undefined,
    asked: { readonly taxCode: string; readonly version: number },
    requestId: string,
  ): Promise<StaffStep>;
}
