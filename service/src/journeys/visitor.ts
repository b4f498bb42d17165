import type { FieldProblem } from '../domain/fields.ts';
import type { ProblemCode } from '../domain/problems.ts';

/** Who is asking: the browser (by the digest of its cookie), the device as it was remembered, and under which request. */
export interface Visitor {
  readonly browserHash: string;
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
  /** Sent too soon without a proof of work. */
  | { readonly work: 'too-soon'; readonly waitSeconds: number }
  | { readonly work: 'invalid' };

/** A problem to show, with what its sentence needs. */
export interface Shown {
  readonly code: ProblemCode;
  readonly fields?: readonly FieldProblem[];
  readonly retryAfterSeconds?: number;
  readonly triesLeft?: number;
}

/** A code with the seconds until it is worth trying again. */
export const inSeconds = (code: ProblemCode, until: string, now: Date): Shown => ({
  code,
  retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(until) - now.getTime()) / 1000)),
});
