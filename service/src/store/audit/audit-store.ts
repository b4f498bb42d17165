import type { Activity } from '../../domain/activity.ts';
import type { AuditEvent } from '../../domain/audit.ts';

/** What happened, as an operator and the holder of an account may read it. */
export interface AuditStore {
  record(events: readonly AuditEvent[]): Promise<void>;
  bySupportCode(supportCode: string): Promise<readonly AuditEvent[]>;
  byAccount(accountId: string, most: number): Promise<readonly AuditEvent[]>;
  /** What the holder of an account is shown of it, the newest first. @param before a place of an earlier page */
  activity(accountId: string, most: number, before?: string): Promise<Activity>;
}
