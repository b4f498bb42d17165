import type { AuditEvent } from '../../domain/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Store } from '../../store/store.ts';
import type { NoticeMaker } from '../notice-message.ts';

/** What the journey stands on; `app.ts` brings it together. */
export interface ChangeNumberParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomId: () => string;
  readonly supportCode: () => string;
  /** Proves that a number is in somebody's name, by code and operator. */
  readonly mobileSubscriber: ProofingMethod;
  readonly notices: NoticeMaker;
  readonly hashSecret: (secret: string) => string;
  /** Random letters and digits that are easy to read and type. */
  readonly randomLetters: (count: number) => string;
  /** Keyed hash of a stop code. */
  readonly hashStopCode: (code: string) => string;
  /** Where a stop code is typed, without the scheme: it stands in an SMS. */
  readonly stopAddress: string;
  /** Codes sent to everybody together in one hour at most. */
  readonly codesPerHour: number;
  /** How long one round of questions to the operator may take; a second round waits that long. */
  readonly operatorSeconds: number;
  readonly observe: (event: AuditEvent) => void;
}
