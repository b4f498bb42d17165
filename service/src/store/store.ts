import type { AccountStore } from './accounts/account-store.ts';
import type { ApprovalStore, RosterStore } from './approvals/approval-store.ts';
import type { AttemptStore } from './attempts/attempt-store.ts';
import type { AuditStore } from './audit/audit-store.ts';
import type { CaseStore, ClerkStore } from './counter/counter-store.ts';
import type { CertificateStore } from './certificates/certificate-store.ts';
import type { ClosingStore, DataRequestStore } from './data-rights/data-rights-store.ts';
import type { ContestStore } from './contests/contest-store.ts';
import type { DeathStore } from './deaths/death-store.ts';
import type { FreezeStore } from './freezes/freeze-store.ts';
import type { LiftStore, LimitStore, PromptStore } from './limits/limit-store.ts';
import type { LinkedProviderStore, PasswordStore } from './accounts/means/means-store.ts';
import type { MergeStore } from './merges/merge-store.ts';
import type { OutboxStore } from './messages/message-store.ts';
import type { PasskeyStore, SecondFactorStore, WayInStore } from './ways-in/ways-in-store.ts';
import type { PolicyStore } from './policy/policy-store.ts';
import type { ProviderDefinitionStore } from './identity-providers/provider-definition-store.ts';
import type { SessionStore } from './accounts/session-store.ts';
import type { StaffStore } from './staff/staff-store.ts';
import type { UnreadableStore } from './unreadable/unreadable-store.ts';
import type { WaitingStore } from './waiting/waiting-store.ts';

/**
 * What we remember. The only room with SQL implements it, on the embedded database and on PostgreSQL alike; each folder says what it remembers.
 * Times come from the injected clock, never from the database. Every method throws `StorageUnavailable` when the database
 * does not answer within its deadline.
 */
export interface Store {
  readonly attempts: AttemptStore;
  readonly passwords: PasswordStore;
  readonly passkeys: PasskeyStore;
  readonly secondFactors: SecondFactorStore;
  readonly waysIn: WayInStore;
  readonly accounts: AccountStore;
  readonly unreadable: UnreadableStore;
  readonly sessions: SessionStore;
  readonly waiting: WaitingStore;
  readonly freezes: FreezeStore;
  readonly deaths: DeathStore;
  readonly merges: MergeStore;
  readonly staff: StaffStore;
  readonly contests: ContestStore;
  readonly limits: LimitStore;
  readonly prompts: PromptStore;
  readonly certificates: CertificateStore;
  readonly providerDefinitions: ProviderDefinitionStore;
  readonly policy: PolicyStore;
  readonly providers: LinkedProviderStore;
  readonly approvals: ApprovalStore;
  readonly roster: RosterStore;
  readonly cases: CaseStore;
  readonly clerks: ClerkStore;
  readonly lifts: LiftStore;
  readonly outbox: OutboxStore;
  readonly audit: AuditStore;
  readonly dataRequests: DataRequestStore;
  readonly closing: ClosingStore;
  /** Deletes what has outlived its purpose (expired attempts, counters, sent messages, ended sessions). */
  purge(): Promise<void>;
  /** True when the database answers; for readiness. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** The database does not answer: an outage, told apart from faults of ours. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
