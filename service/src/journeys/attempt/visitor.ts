import type { FieldProblem } from '../../domain/typed/fields.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { ClosedRoad } from './roads.ts';

/** Who is asking, and under which request. */
export interface Visitor {
  /** Digest of the browser's own cookie: forms and counters are bound to it. */
  readonly browserHash: string;
  /** Digest of the cookie of what is under way in this browser on this journey, if there is any. */
  readonly attemptHash?: string;
  /**
   * Digest of the secret that the attempt gets when this form begins it or completes it, made from the former secret and this very form: a
   * second click of the same form arrives at the same secret, and whoever noted the former one does not.
   */
  readonly freshHash: string;
  readonly requestId: string;
  /** The device's own cookie, unread (`KnownDevices`). */
  readonly device?: string;
}

/** What came with a form instead of a captcha. */
export type WorkShown =
  /** A solved proof of work; `onceKey` names the challenge so that it is spent. */
  | { readonly work: 'proven'; readonly onceKey: string }
  /** No script ran; the form was open long enough for this address. `onceKey` names the form so that it is spent. */
  | { readonly work: 'waited'; readonly onceKey: string }
  /** The same, from an address that has had its share of such forms: only a message from the phone concerned lets it through. */
  | { readonly work: 'crowded'; readonly onceKey: string }
  /** Sent too soon without a proof of work. */
  | { readonly work: 'too-soon'; readonly waitSeconds: number }
  | { readonly work: 'invalid' };

/** A problem to show, with what its sentence needs. */
export interface Shown {
  readonly code: ProblemCode;
  readonly fields?: readonly FieldProblem[];
  readonly retryAfterSeconds?: number;
  readonly triesLeft?: number;
  /** A message with this code, from the phone concerned, lets this browser go on («soạn MOKHOA 4821 gửi …»). */
  readonly liftCode?: string;
  /** The word that stands in a mail of ours to this mailbox lets its holder go on. */
  readonly liftWord?: true;
  /** The road that is closed, with since when and why. */
  readonly closed?: ClosedRoad;
}

/** A code with the seconds until it is worth trying again. */
export const inSeconds = (code: ProblemCode, until: string, now: Date): Shown => ({
  code,
  retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(until) - now.getTime()) / 1000)),
});
