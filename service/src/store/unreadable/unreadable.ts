import { strongEvidence, type UnreadableAccount } from '../../domain/standing/open-anew.ts';
import { strength } from '../../domain/standing/strength.ts';
import { byIndex, findByIndex } from '../accounts/identities/find-by-index.ts';
import type { Change } from '../commit.ts';
import type { Database } from '../database/database.ts';
import type { StoreParts } from '../parts.ts';
import { servingSince } from '../keys/key-registry.ts';
import { ask } from '../statement.ts';
import type { UnreadableCount, UnreadableStore } from './unreadable-store.ts';

const strongTypes = strongEvidence.map((type) => `'${type}'`).join(', ');
const accepted = `d.account_id = a.id AND d.outcome = 'accepted' AND d.unreadable_at IS NULL`;

/** What is not sealed of an account `a`. */
const columns = `a.id, a.kind, a.status, a.opened_at, a.data_key, a.anew_until,
  (SELECT coalesce(max(d.identity_level), 0)::int FROM decision d WHERE ${accepted}) AS identity_level,
  EXISTS (SELECT FROM decision d JOIN evidence e ON e.decision_id = d.id WHERE ${accepted} AND e.type IN (${strongTypes})) AS strong,
  EXISTS (SELECT FROM identity n WHERE n.account_id = a.id AND n.scheme = 'vn-personal-id' AND n.ended_at IS NULL) AS has_personal_id,
  EXISTS (SELECT FROM death_report r WHERE r.account_id = a.id AND r.state <> 'undone') AS is_dead`;

const byIndexStatement = `
SELECT s.looked_up, ${columns} FROM ${byIndex}
  LEFT JOIN account a ON a.id = i.account_id`;
const byIdStatement = `SELECT ${columns} FROM account a WHERE a.id = :accountId`;

const allowing: Change = {
  parts: `allowed AS (
  UPDATE account SET anew_until = :until WHERE id = :accountId AND is_given_up(data_key) RETURNING id
)`,
  done: 'allowed',
};

const countStatement = `
SELECT g.name, g.given_up_at AS "givenUpAt",
  (SELECT count(*)::int FROM account a WHERE sealing_key_of(a.data_key) = g.name) AS accounts,
  (SELECT count(*)::int FROM (
    SELECT data_key FROM outbox WHERE state IN ('queued', 'sending') UNION ALL SELECT data_key FROM roster UNION ALL SELECT data_key FROM clerk
    UNION ALL SELECT data_key FROM counter_case UNION ALL SELECT data_key FROM retained) o WHERE sealing_key_of(o.data_key) = g.name) AS others
FROM given_up_key g ORDER BY g.given_up_at, g.name`;

/** How much lies under each key that was given up; `doctor` asks without a store. */
export const countUnreadable = (database: Database): Promise<readonly UnreadableCount[]> =>
  database.run<UnreadableCount>(countStatement, []);

const batch = 500;
/** Not of a key that somebody who serves has: people sign in there. */
const endStatement = `
SELECT count(*)::int AS accounts, coalesce(sum(end_account_sessions(w.id, :now)), 0)::int AS sessions FROM (
  SELECT a.id FROM account a JOIN given_up_key g ON g.name = sealing_key_of(a.data_key)
  WHERE NOT EXISTS (SELECT FROM serving_process p WHERE p.seen_at > :servingSince AND 'sealing:' || g.name = ANY (p.keys))
    AND (EXISTS (SELECT FROM session s WHERE s.account_id = a.id AND s.ended_at IS NULL)
      OR EXISTS (SELECT FROM oidc_refresh_token t WHERE t.account_id = a.id)) LIMIT ${batch}) w`;

interface Row {
  readonly id: string | null;
  readonly kind: UnreadableAccount['kind'];
  readonly status: UnreadableAccount['status'];
  readonly opened_at: string;
  readonly data_key: Buffer;
  readonly anew_until: string | null;
  readonly identity_level: UnreadableAccount['identityLevel'];
  readonly strong: boolean;
  readonly has_personal_id: boolean;
  readonly is_dead: boolean;
}

/** Accounts that nobody can read, by what is not sealed of them. */
export const makeUnreadable = (parts: StoreParts): UnreadableStore => {
  const { database, clock, vault, commit } = parts;
  const read = (row: Row | undefined): UnreadableAccount | undefined =>
    row === undefined || row.id === null || !vault.isLost(row.data_key)
      ? undefined
      : {
          id: row.id,
          kind: row.kind,
          status: row.status,
          openedAt: row.opened_at,
          identityLevel: row.identity_level,
          strength: row.strong ? 3 : strength.authority,
          hasPersonalId: row.has_personal_id,
          isDead: row.is_dead,
          ...(row.anew_until === null ? {} : { anewUntil: row.anew_until }),
        };
  return {
    find: async (identity) =>
      vault.losesAnything
        ? read((await findByIndex<Row & { readonly looked_up: number }>(parts, byIndexStatement, identity)).row)
        : undefined,
    byId: async (accountId) =>
      vault.losesAnything ? read((await ask<Row>(database, byIdStatement, { accountId }))[0]) : undefined,
    allowWeaker: async (accountId, until, alongside) =>
      (await commit(allowing, { values: { accountId, until } }, alongside)).done ? 'allowed' : 'not-unreadable',
    count: () => countUnreadable(database),
    endSessions: async () => {
      let ended = 0;
      while (vault.losesAnything) {
        const [row] = await ask<{ readonly accounts: number; readonly sessions: number }>(database, endStatement, {
          now: clock.now().toISOString(),
          servingSince: servingSince(clock.now()).toISOString(),
        });
        if (row === undefined || row.accounts === 0) break;
        ended += row.sessions;
      }
      return ended;
    },
  };
};
