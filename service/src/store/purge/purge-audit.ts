import { auditEventTypes, auditRetentionDays } from '../../domain/audit.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

const dayMs = 24 * 60 * 60 * 1000;
const batch = 1000;

/**
 * Removes one batch of events of one age. The database lets nobody remove an event but a statement that says that it keeps the retention,
 * for itself alone (`set_config` ends with its transaction).
 */
const removeStatement = `
WITH allowed AS MATERIALIZED (
  SELECT set_config('chinhchu.audit_retention', 'on', true) AS value
), old AS MATERIALIZED (
  SELECT id FROM audit_event WHERE type = ANY (:types::text[]) AND at <= :before ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED
)
DELETE FROM audit_event e USING allowed, old WHERE allowed.value = 'on' AND e.id = old.id RETURNING 1`;

/** The same of accounts that were closed so long ago that the law wants none of it any more. */
const removeOfClosedStatement = `
WITH allowed AS MATERIALIZED (
  SELECT set_config('chinhchu.audit_retention', 'on', true) AS value
), old AS MATERIALIZED (
  SELECT e.id FROM audit_event e JOIN closed_account c ON c.account_id = e.account_id
  WHERE c.history_until < :today::date ORDER BY e.id LIMIT ${batch} FOR UPDATE OF e SKIP LOCKED
)
DELETE FROM audit_event e USING allowed, old WHERE allowed.value = 'on' AND e.id = old.id RETURNING 1`;

/** Types of event by how long they are kept. */
const typesByDays = Map.groupBy(auditEventTypes, (type) => auditRetentionDays[type]);

/** Keeps the time of retention that every kind of event has. */
export const makeAuditPurge =
  ({ database, clock }: Pick<StoreParts, 'database' | 'clock'>): (() => Promise<void>) =>
  async () => {
    for (const [days, types] of typesByDays) {
      if (days === 'kept') continue;
      const before = new Date(clock.now().getTime() - days * dayMs).toISOString();
      while ((await ask(database, removeStatement, { types, before })).length === batch);
    }
    const today = vietnamDay(clock.now());
    while ((await ask(database, removeOfClosedStatement, { today })).length === batch);
  };
