import type { SignIn } from '../../domain/sign-in.ts';
import type { AttemptStep } from '../attempt-steps.ts';
import type { Visitor, WorkShown } from '../visitor.ts';

/** What a browser brings along to signing in. */
export interface Arrival {
  /** The session it has already. */
  readonly sessionSecret: string | undefined;
  /** A coarse name of the browser, e.g. `chrome/android`. */
  readonly agent: string;
}

/** The form, as typed. */
export interface TypedSignIn {
  readonly personalId: string | undefined;
  readonly password: string | undefined;
  /** "Máy dùng chung". */
  readonly shared: boolean;
}

/**
 * What one step came to. No attempt: the form, with the problem's words. An attempt without a problem: the page of its state.
 */
export interface SignInStep extends AttemptStep<SignIn> {
  /** To be set as the session cookie: the person is signed in. */
  readonly session?: { readonly secret: string; readonly expiresAt: string; readonly shared: boolean };
  /** To be set as the device's cookie. */
  readonly device?: string;
}

/**
 * Signing in by number, password and a code to the account's telephone; every verb may be called twice, late, or from another server.
 * Until the password is right, nothing tells whether there is an account: words, work and time are the same.
 */
export interface SignInJourney {
  submitPassword(typed: TypedSignIn, work: WorkShown, visitor: Visitor): Promise<SignInStep>;
  /** This browser's attempt, or `sign-in-over`. */
  current(visitor: Visitor): Promise<SignInStep>;
  /** Tells how a slowed attempt ended, when its time has come. Safe to call on every page load. */
  goOn(visitor: Visitor): Promise<SignInStep>;
  answerCode(oneTimeCode: string, arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  resendCode(seenVersion: number, visitor: Visitor): Promise<SignInStep>;
}
