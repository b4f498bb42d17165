import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { repeated } from '../database/storage-trouble.ts';
import type { SessionStore } from './session-store.ts';

/** So few that nobody waits long for a lock, and that a batch is far within the deadline of a statement. */
const batch = 500;

/** Where each portal's turn stands after those that an earlier run has put off: one that was tried already waits for its own reasons. */
const turnsStatement = `
SELECT coalesce(jsonb_object_agg(client_id, due), '{}') AS turns FROM (
  SELECT client_id, max(due_at) AS due FROM logout_notice WHERE state = 'queued' AND attempts = 0 AND due_at > :now GROUP BY client_id) q`;

const batchStatement = `
SELECT ended, last_account AS "lastAccount", next_turns AS turns
FROM end_sessions_opened_before(:before, :from, ${batch}, :now, :pace::interval, :turns::jsonb, :actor, :why::jsonb)`;

/** Of sessions that were over before: such tokens outlive their session, and of one that is gone it is not known any more when it began. */
const tokensStatement = `
DELETE FROM oidc_refresh_token WHERE id IN (
  SELECT r.id FROM oidc_refresh_token r LEFT JOIN session s ON s.id = r.session_id
  WHERE s.id IS NULL OR s.created_at < :before LIMIT ${batch}) RETURNING 1`;

const clerksStatement =
  'UPDATE clerk_session SET ended_at = :now WHERE ended_at IS NULL AND opened_at < :before RETURNING 1';

interface BatchRow {
  readonly ended: number;
  readonly lastAccount: string;
  readonly turns: Readonly<Record<string, string>>;
}

/** Ends sessions of everybody, batch by batch; each batch is whole, so that what was broken off is run again and goes on. */
export const makeCloseSessions =
  ({ database, clock }: Pick<StoreParts, 'database' | 'clock'>): SessionStore['closeAll'] =>
  async ({ before, perSecond, actor, reason }) => {
    const nowText = (): string => clock.now().toISOString();
    const beforeText = before.toISOString();
    /** A batch that waits in a ring with other changes is undone by the database, and made again. */
    const askAgain = <Row>(text: string, values: Readonly<Record<string, unknown>>): Promise<readonly Row[]> =>
      repeated(() => ask<Row>(database, text, { ...values, now: nowText() }));
    const untilNoneIsLeft = async (text: string): Promise<number> => {
      for (let many = 0; ;) {
        const found = await askAgain(text, { before: beforeText });
        if (found.length === 0) return many;
        many += found.length;
      }
    };

    const pace = `${1000 / perSecond} milliseconds`;
    const why = JSON.stringify({ reason });
    let [turns] = (await askAgain<{ readonly turns: BatchRow['turns'] }>(turnsStatement, {})).map((row) => row.turns);
    let sessions = 0;
    // A sign-in that was under way may be kept behind the place that was reached: looked through again until nothing is found.
    for (let from = '', found = 0; ;) {
      const [row] = await askAgain<BatchRow>(batchStatement, {
        before: beforeText,
        from,
        pace,
        turns: JSON.stringify(turns ?? {}),
        actor,
        why,
      });
      if (row === undefined) throw new Error('a batch gave no answer');
      turns = row.turns;
      found += row.ended;
      from = row.lastAccount;
      if (row.ended === batch) continue;
      sessions += found;
      if (found === 0) break;
      [from, found] = ['', 0];
    }
    const tokens = await untilNoneIsLeft(tokensStatement);
    const clerks = await untilNoneIsLeft(clerksStatement);
    const last = Object.values(turns ?? {})
      .toSorted()
      .at(-1);
    return {
      sessions,
      tokens,
      clerks,
      ...(last === undefined ? {} : { toldBy: new Date(last).toISOString() }),
    };
  };
