import type { WaitingChange, WaitingKind, WaitingOf } from '../../domain/standing/waiting-change.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { openWaiting, waitingColumns, type WaitingRow } from './read-waiting.ts';
import type { WaitingStore } from './waiting-store.ts';

const pendingStatement = `
SELECT ${waitingColumns} FROM waiting_change c JOIN account a ON a.id = c.account_id
WHERE c.account_id = :accountId AND c.kind = :kind AND c.state = 'pending'`;

/** Whether it is of the kind that was asked for. */
export const isOf = <Kind extends WaitingKind>(change: WaitingChange, kind: Kind): change is WaitingOf<Kind> =>
  change.kind === kind;

/** What of a kind waits for an account; nothing where nobody can read it. */
export const makeFindPending =
  ({ database, vault }: Pick<StoreParts, 'database' | 'vault'>): WaitingStore['pending'] =>
  async (accountId, kind) => {
    const [row] = await ask<WaitingRow>(database, pendingStatement, { accountId, kind });
    const change = row === undefined || vault.isLost(row.data_key) ? undefined : await openWaiting(vault, row);
    return change !== undefined && isOf(change, kind) ? change : undefined;
  };
