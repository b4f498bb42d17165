import type { MobileOperator } from '../../authorities/mobile-operator/mobile-operator.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CodeMaker } from '../../proofing/one-time-code.ts';
import type { Store } from '../../store/store.ts';
import type { KnownDevices } from '../known-device.ts';
import type { NoticeMaker } from '../notice-message.ts';

type QueueFull = { readonly code: 'queue-full'; readonly retryAfterSeconds: number };

/** What the journey stands on; `app.ts` brings it together. */
export interface SignInParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomId: () => string;
  readonly supportCode: () => string;
  readonly codes: CodeMaker;
  readonly notices: NoticeMaker;
  readonly devices: KnownDevices;
  readonly operator: Pick<MobileOperator, 'simChangedWithin'>;
  /** A SIM changed more recently than this gets no code: a stolen number is proven by its thief. */
  readonly simSwapHours: number;
  /** argon2id off the main thread; `queue-full` when too many wait. */
  readonly verifyPassword: (hashed: string, password: string) => Promise<Result<boolean, QueueFull>>;
  readonly hashPassword: (password: string) => Promise<Result<string, QueueFull>>;
  readonly needsRehash: (hashed: string) => boolean;
  /** A hash nobody's password has, with today's parameters: verified where there is no account, so that it takes as long. */
  readonly decoyHash: () => Promise<string>;
  /** The same secret for the same attempt and browser, so that a repeated last step opens the same session. */
  readonly sessionSecret: (attemptId: string, browserHash: string) => string;
  readonly hashSecret: (secret: string) => string;
  readonly sessionSeconds: number;
  /** Codes sent to everybody together in one hour at most. */
  readonly codesPerHour: number;
  /** Gives the account its new number if its time has come. */
  readonly applyDueNumber: (accountId: string) => Promise<void>;
  readonly observe: (event: AuditEvent) => void;
}
