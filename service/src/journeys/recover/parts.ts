import type { AuditEvent } from '../../domain/audit.ts';
import type { PasswordProfile } from '../../domain/password-rule.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { CodeMaker } from '../../proofing/one-time-code.ts';
import type { Store } from '../../store/store.ts';
import type { KnownDevices } from '../known-device.ts';
import type { NoticeMaker } from '../notice-message.ts';

/** What the journey stands on; `app.ts` brings it together. */
export interface RecoverParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomId: () => string;
  readonly supportCode: () => string;
  readonly codes: CodeMaker;
  readonly notices: NoticeMaker;
  readonly devices: KnownDevices;
  /** Also where nobody registers by it any more: those who did still come back by it. */
  readonly mobileSubscriber: ProofingMethod;
  /** How long one round of questions to the operator may take; a second round waits that long. */
  readonly authoritySeconds: number;
  /** argon2id off the main thread; `queue-full` when too many wait. */
  readonly hashPassword: (
    password: string,
  ) => Promise<Result<string, { readonly code: 'queue-full'; readonly retryAfterSeconds: number }>>;
  readonly passwordProfile: PasswordProfile;
  /** Lower case. */
  readonly commonPasswords: ReadonlySet<string>;
  /** Codes of this journey sent to everybody together in one hour at most, decoys counted. */
  readonly codesPerHour: number;
  /** Called after an event is committed: metrics. */
  readonly observe: (event: AuditEvent) => void;
}
