import type { Challenge } from './challenge.ts';
import type { Claim } from './claim.ts';
import type { Evidence } from './evidence.ts';
import type { TypedFields } from './fields.ts';
import type { Kind, Method } from './kinds-and-methods.ts';
import type { ProblemCode } from './problems.ts';

interface Common {
  /** Random, never shown. */
  readonly id: string;
  /** Digest of the browser's cookie: a registration lives in its browser only. */
  readonly browserHash: string;
  /** Shown with every problem and read out to the help desk. */
  readonly supportCode: string;
  readonly kind: Kind;
  readonly method: Method;
  /** Counts saved changes; a save names the version it started from and loses when that has moved on. */
  readonly version: number;
  readonly createdAt: string;
  /** 30 minutes after it began; judged when the record is read. */
  readonly expiresAt: string;
  /** What was typed, as typed, so that going back or a killed tab costs no typing. */
  readonly typed: TypedFields;
}

/** Kind and method chosen, notice read: the form is next. */
export interface StartedRegistration extends Common {
  readonly state: 'started';
}
/** The person has something to answer. `problem` says what was wrong with the last answer. */
export interface ChallengedRegistration extends Common {
  readonly state: 'challenged';
  readonly claim: Claim;
  readonly challenge: Challenge;
  readonly problem?: ProblemCode;
}
/** Possession is proven; the authority is still to answer. `problem` is set when it was asked and did not. */
export interface WaitingRegistration extends Common {
  readonly state: 'waiting';
  readonly claim: Claim;
  readonly challenge: Challenge;
  readonly problem?: ProblemCode;
}
/** Proven: the person may set up how they will sign in. */
export interface EvidencedRegistration extends Common {
  readonly state: 'evidenced';
  readonly claim: Claim;
  readonly evidence: readonly Evidence[];
}
/** Proven, and this identity has an account already: told only now. */
export interface KnownRegistration extends Common {
  readonly state: 'known';
}
export interface RefusedRegistration extends Common {
  readonly state: 'refused';
  readonly problem: ProblemCode;
}
export interface CompletedRegistration extends Common {
  readonly state: 'completed';
  readonly accountId: string;
}

export type Registration =
  | StartedRegistration
  | ChallengedRegistration
  | WaitingRegistration
  | EvidencedRegistration
  | KnownRegistration
  | RefusedRegistration
  | CompletedRegistration;
export type RegistrationState = Registration['state'];
