import type { AuditEvent } from '../../domain/audit.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import type { PasswordProfile } from '../../domain/password-rule.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { KnownDevices } from '../known-device.ts';
import type { Store } from '../../store/store.ts';

/** What the journey stands on; `app.ts` brings it together. */
export interface RegisterParts {
  readonly store: Store;
  readonly clock: Clock;
  /** The methods built and switched on, in no particular order. */
  readonly methods: ReadonlyMap<Method, ProofingMethod>;
  readonly randomId: () => string;
  /** Short, unambiguous to read out, e.g. `CC-7K3F-9QXM`. */
  readonly supportCode: () => string;
  /** argon2id off the main thread; `queue-full` when too many wait. */
  readonly hashPassword: (
    password: string,
  ) => Promise<Result<string, { readonly code: 'queue-full'; readonly retryAfterSeconds: number }>>;
  readonly passwordProfile: PasswordProfile;
  /** Lower case. */
  readonly commonPasswords: ReadonlySet<string>;
  /** The same secret for the same registration and browser, so that a repeated last step opens the same session. */
  readonly sessionSecret: (registrationId: string, browserHash: string) => string;
  readonly hashSecret: (secret: string) => string;
  readonly sessionSeconds: number;
  readonly devices: KnownDevices;
  /** Codes sent to everybody together in one hour at most. */
  readonly codesPerHour: number;
  /** The SMS carrier is bound and answering, here. */
  readonly carrierReady: () => boolean;
  /** How long one round of questions to an authority may take; a second round waits that long. */
  readonly authoritySeconds: number;
  /** Called after an event is committed: metrics. */
  readonly observe: (event: AuditEvent) => void;
}
