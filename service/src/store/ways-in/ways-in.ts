import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { heldOnSession, tellsHeld } from './held-on-session.ts';
import type { WayInStore } from './ways-in-store.ts';
import { forgottenParts, forgottenValues } from './forgotten-identity.ts';
import { readWay, type WayRow } from './read-ways.ts';
import { makeRemovals, mayGo } from './removals.ts';

const ofStatement = `
SELECT p.id, p.type, p.secret, p.standing, p.created_at, p.sign_count::float8 AS sign_count, p.backed_up, p.used_at, p.removal_at, a.data_key
FROM authenticator p JOIN account a ON a.id = p.account_id
WHERE p.account_id = :accountId AND p.ended_at IS NULL ORDER BY p.created_at, p.id`;

/** Sessions opened by it end, but for the one it is asked for on. */
const removing: Change = {
  parts: `${heldOnSession}, removed AS (
  UPDATE authenticator p SET ended_at = :now FROM held
  WHERE p.id = :authenticatorId AND p.account_id = held.id AND ${mayGo} AND p.ended_at IS NULL AND other_way_in(held.id, p.id) RETURNING p.id, p.account_id
), ${forgottenParts}, ended AS (
  UPDATE session SET ended_at = :now FROM removed
  WHERE session.authenticator_id = removed.id AND session.id <> :sessionId AND session.ended_at IS NULL
)`,
  done: 'removed',
  tells: tellsHeld,
};

interface KeyedRow extends WayRow {
  readonly data_key: Buffer;
}

/** All ways into an account, of whatever kind. */
export const makeWaysIn = (parts: StoreParts): WayInStore => {
  const { database, vault, commit } = parts;
  return {
    ...makeRemovals(parts),
    of: async (accountId) => {
      const rows = await ask<KeyedRow>(database, ofStatement, { accountId });
      const [first] = rows;
      if (first === undefined || vault.isLost(first.data_key)) return [];
      const sealer = await vault.forReading({ table: 'account', row: accountId }, first.data_key);
      return rows.flatMap((row) => readWay(sealer, row));
    },
    remove: async ({ accountId, sessionId }, authenticatorId, alongside) => {
      const forgotten = await forgottenValues(parts, accountId);
      const values = { accountId, authenticatorId, sessionId, ...forgotten };
      const { done, held } = await commit<{ readonly held: boolean }>(removing, { values }, alongside);
      if (!held) return 'not-standing';
      return done ? 'removed' : 'not-removed';
    },
  };
};
