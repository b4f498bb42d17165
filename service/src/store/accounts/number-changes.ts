import * as v from 'valibot';
import { evidence } from '../../domain/evidence/evidence.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import type { PendingNumberChange } from '../../domain/number-change.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { Store } from '../store.ts';
import { numberChangePlace, personPlace } from './account-places.ts';
import { findIdentities } from './check-decisions.ts';
import { decidedParts } from './decided.ts';
import { findSealer } from './find-sealer.ts';
import { storedDecision } from './read-account.ts';

const columns = 'c.id, c.account_id, c.payload, c.requested_at, c.effective_at, a.data_key';
const pendingStatement = `
SELECT ${columns} FROM number_change c JOIN account a ON a.id = c.account_id WHERE c.account_id = :accountId AND c.state = 'pending'`;
const dueStatement = `
SELECT ${columns} FROM number_change c JOIN account a ON a.id = c.account_id
WHERE c.state = 'pending' AND c.effective_at <= :now AND a.status = 'active' ORDER BY c.effective_at LIMIT :most`;

/** A row that another process holds is left to it; a holder that has changed since it was read is not written over. */
const appliedParts = `due AS (
  SELECT c.id, c.account_id FROM number_change c JOIN account a ON a.id = c.account_id
  WHERE c.id = :changeId AND c.state = 'pending' AND c.effective_at <= :now AND a.status = 'active' AND a.person = :former FOR UPDATE SKIP LOCKED
), settled AS (
  UPDATE number_change n SET state = 'effective', settled_at = :now, payload = NULL FROM due WHERE n.id = due.id RETURNING n.id
), renumbered AS (
  UPDATE account SET person = :holder FROM due WHERE account.id = due.account_id
)`;

const stoppedParts = `stopped AS (
  UPDATE number_change SET state = 'stopped', settled_at = :now, payload = NULL WHERE id = :changeId AND state = 'pending' RETURNING id
)`;

const settle = { parts: appliedParts, done: 'settled' };
const stop = { parts: stoppedParts, done: 'stopped' };

/** A code of a change that was given up for another stops that other: whoever has the old number may stop whatever waits. */
const standingStatement = `
SELECT f.account_id, f.state, latest.state AS latest FROM number_change f, LATERAL (
  SELECT l.state FROM number_change l WHERE l.account_id = f.account_id ORDER BY l.requested_at DESC LIMIT 1) AS latest WHERE f.stop_hash = :stopHash`;

type ChangeState = 'pending' | 'effective' | 'stopped' | 'replaced';

interface ChangeRow {
  readonly id: string;
  readonly account_id: string;
  readonly payload: Buffer;
  readonly requested_at: string;
  readonly effective_at: string;
  readonly data_key: Buffer;
}

const stored = v.object({
  phoneNumber: v.string(),
  evidence: v.pipe(v.array(evidence), v.readonly()),
  decision: storedDecision,
});

/** Changes of number that wait, are applied or stopped; each verb is one statement. */
export const makeNumberChanges = (parts: StoreParts): Store['numberChanges'] => {
  const { database, clock, vault, commit, decisionInputKey: key } = parts;
  const nowText = (): string => clock.now().toISOString();

  const open = async (row: ChangeRow): Promise<PendingNumberChange> => {
    const sealer = await vault.forReading({ table: 'account', row: row.account_id }, row.data_key);
    return {
      ...readSealed(sealer, numberChangePlace(row.id), row.payload, (payload) => v.parse(stored, payload)),
      id: row.id,
      accountId: row.account_id,
      requestedAt: row.requested_at,
      effectiveAt: row.effective_at,
    };
  };

  const pending = async (accountId: string): Promise<PendingNumberChange | undefined> => {
    const [row] = await ask<ChangeRow>(database, pendingStatement, { accountId });
    return row === undefined ? undefined : open(row);
  };

  const findByStopHash: Store['numberChanges']['findByStopHash'] = async (stopHash) => {
    const [row] = await ask<{ account_id: string; state: ChangeState; latest: ChangeState }>(
      database,
      standingStatement,
      { stopHash },
    );
    if (row === undefined) return { standing: 'unknown' };
    if (row.state === 'effective') return { standing: 'over' };
    if (row.latest !== 'pending') return { standing: row.latest === 'effective' ? 'over' : 'stopped' };
    // A code serves once: what was asked for after it has a code of its own.
    if (row.state === 'stopped') return { standing: 'unknown' };
    const change = await pending(row.account_id);
    // Settled between the two looks: the next one says how.
    return change === undefined ? findByStopHash(stopHash) : { standing: 'pending', change };
  };

  return {
    pending,
    due: async (most) =>
      Promise.all((await ask<ChangeRow>(database, dueStatement, { now: nowText(), most })).map(open)),
    apply: async (change, former, alongside) => {
      const { id: changeId, accountId, phoneNumber, evidence: proven, decision, requestedAt } = change;
      const account = await findSealer(parts, accountId);
      if (account === undefined) return 'moved-on';
      const { sealer, sealedHolder } = account;
      const read = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
      const [identity] = await findIdentities(parts, accountId, sealer);
      if (read.phoneNumber !== former.phoneNumber || identity === undefined) return 'moved-on';
      const decided = decidedParts({ key, sealer }, 'due', { identity, evidence: proven, decision });
      const values = {
        changeId,
        accountId,
        former: sealedHolder,
        holder: sealer.seal(personPlace(accountId), JSON.stringify({ ...read, phoneNumber })),
        decidedAt: requestedAt,
      };
      return (await commit(settle, { values, pieces: [decided] }, alongside)).done ? 'applied' : 'moved-on';
    },
    stop: async (changeId, alongside) =>
      (await commit(stop, { values: { changeId } }, alongside)).done ? 'stopped' : 'moved-on',
    findByStopHash,
  };
};
