import type { AuditEvent } from '../../domain/audit.ts';
import type { MessageChannel } from '../../domain/outgoing-message.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CodeMaker } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import type { Store } from '../../store/store.ts';
import type { SignatureMaker } from '../../proofing/challenges/signature/signature.ts';
import type { InTurn } from '../../platform/in-turn.ts';
import type { OnceRecorded } from './once-recorded.ts';

/** What every journey over an attempt stands on; `app.ts` brings it together. */
export interface AttemptParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomId: () => string;
  /** Short, unambiguous to read out, e.g. `CC-7K3F-9QXM`. */
  readonly supportCode: () => string;
  readonly codes: CodeMaker;
  readonly signatures: SignatureMaker;
  /** Work that goes on after the answer: timing would reveal whether there was any. It is finished before the service stops. */
  readonly later: (work: () => Promise<unknown>) => void;
  /** Keyed hashes of what a browser's lift code is made from (`liftCodeInputs`); base64url. The one that is made now first, then what others may have been. */
  readonly hashLift: (inputs: readonly string[]) => readonly [string, ...string[]];
  /** The carrier of this channel takes messages, here. */
  readonly carrierReady: (channel: MessageChannel) => boolean;
  /** Codes sent in one hour at most, of each pot. */
  readonly codesPerHour: number;
  /** Forms for which somebody outside was asked before their costs were taken: each by its proof of work, once. */
  readonly askedOnce: InTurn;
  /** Problems shown, each written down once for its attempt. */
  readonly shownOnce: OnceRecorded;
  /** Called after an event is committed: metrics. */
  readonly observe: (event: AuditEvent) => void;
}
