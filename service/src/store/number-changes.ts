import type { KeyObject } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import type { VerifiedPerson } from '../domain/identity.ts';
import type { PendingNumberChange } from '../domain/number-change.ts';
import { evidencePlace, numberChangePlace, personPlace } from './account-places.ts';
import type { AccountParts } from './accounts.ts';
import { alongsideParameters, statementsAlongside } from './alongside.ts';
import { movedAttempt, movedAttemptParameters, movedAttemptValues } from './attempts.ts';
import { decisionInputDigest } from './decision-input.ts';
import { brokenConstraint } from './storage-trouble.ts';
import type { Alongside, Store } from './store.ts';
import type { Sealer } from './vault.ts';

const at = movedAttemptParameters;

/**
 * Nothing happens unless the account is active, the grounds still stand and the change that waits is the one that is given up; locks hold
 * both still, the account first, as a recovery takes them. The new row hangs on the former one's end, so that the unique index never sees both.
 */
const acceptStatement = statementsAlongside(
  'moved',
  at + 9,
  (alongside) => `
WITH holder AS (
  SELECT a.id FROM account a WHERE a.id = $${at + 2} AND a.status = 'active' FOR SHARE
), by_session AS (
  SELECT s.id FROM holder h, session s WHERE s.id = $${at + 7} AND s.account_id = h.id AND s.ended_at IS NULL AND s.expires_at > $6 FOR SHARE OF s
), by_password AS (
  SELECT p.id FROM holder h, authenticator p WHERE p.id::text = $${at + 7} AND p.account_id = h.id AND p.ended_at IS NULL FOR SHARE OF p
), standing AS (
  SELECT WHERE EXISTS (SELECT FROM by_session) OR EXISTS (SELECT FROM by_password)
), expected AS (
  SELECT FROM standing WHERE NOT EXISTS (SELECT FROM number_change n WHERE n.account_id = $${at + 2} AND n.state = 'pending' AND n.id IS DISTINCT FROM $${at + 8})
), ${movedAttempt('expected')}, replaced AS (
  UPDATE number_change SET state = 'replaced', settled_at = $${at + 5}, payload = NULL
  FROM moved WHERE number_change.id = $${at + 8} AND account_id = $${at + 2} AND state = 'pending' RETURNING 1
), kept AS (
  INSERT INTO number_change (id, account_id, state, payload, stop_hash, requested_at, effective_at)
  SELECT $${at + 1}, $${at + 2}, 'pending', $${at + 3}, $${at + 4}, $${at + 5}, $${at + 6} FROM moved, (SELECT count(*) FROM replaced) AS former
)${alongside}
SELECT EXISTS (SELECT FROM moved) AS moved, EXISTS (SELECT FROM standing) AS standing, EXISTS (SELECT FROM expected) AS expected`,
);

const columns = 'c.id, c.account_id, c.payload, c.requested_at, c.effective_at, a.data_key';
const pendingStatement = `SELECT ${columns} FROM number_change c JOIN account a ON a.id = c.account_id WHERE c.account_id = $1 AND c.state = 'pending'`;
const dueStatement = `
SELECT ${columns} FROM number_change c JOIN account a ON a.id = c.account_id
WHERE c.state = 'pending' AND c.effective_at <= $1 AND a.status = 'active' ORDER BY c.effective_at LIMIT $2`;

/** A row that another process holds is left to it; a person that has changed since it was read is not written over. */
const applyStatement = statementsAlongside(
  'settled',
  16,
  (alongside) => `
WITH due AS (
  SELECT c.id, c.account_id, a.kind FROM number_change c JOIN account a ON a.id = c.account_id
  WHERE c.id = $1 AND c.state = 'pending' AND c.effective_at <= $2 AND a.status = 'active' AND a.person = $3 FOR UPDATE SKIP LOCKED
), settled AS (
  UPDATE number_change n SET state = 'effective', settled_at = $2, payload = NULL FROM due WHERE n.id = due.id RETURNING n.id
), renumbered AS (
  UPDATE account SET person = $4 FROM due WHERE account.id = due.account_id
), decided AS (
  INSERT INTO decision (id, account_id, kind, method, rule_set, outcome, identity_level, reasons, input_digest, decided_at)
  SELECT $5::uuid, due.account_id, due.kind, $6, $7, $8, $9::smallint, $10::text[], $11::bytea, $12::timestamptz FROM due
), proven AS (
  INSERT INTO evidence (decision_id, position, type, record)
  SELECT $5::uuid, e.* FROM due, unnest($13::smallint[], $14::text[], $15::bytea[]) AS e
)${alongside}
SELECT id FROM settled`,
);

const stopStatement = statementsAlongside(
  'stopped',
  3,
  (alongside) => `
WITH stopped AS (
  UPDATE number_change SET state = 'stopped', settled_at = $2, payload = NULL WHERE id = $1 AND state = 'pending' RETURNING id
)${alongside}
SELECT id FROM stopped`,
);

/** A code of a change that was given up for another stops that other: whoever has the old number may stop whatever waits. */
const standingStatement = `
SELECT f.account_id, f.state, latest.state AS latest FROM number_change f, LATERAL (
  SELECT l.state FROM number_change l WHERE l.account_id = f.account_id ORDER BY l.requested_at DESC LIMIT 1) AS latest WHERE f.stop_hash = $1`;

type SettledState = 'effective' | 'stopped' | 'replaced';

interface ChangeRow {
  readonly id: string;
  readonly account_id: string;
  readonly payload: Buffer;
  readonly requested_at: string;
  readonly effective_at: string;
  readonly data_key: Buffer;
}

export interface NumberChangeParts extends AccountParts {
  /** Keys the digest of what a decision was made from. */
  readonly decisionInputKey: KeyObject;
}

/** Changes of number: each verb is one statement. */
export const makeNumberChanges = ({
  database,
  clock,
  vault,
  afterCommit,
  decisionInputKey,
}: NumberChangeParts): Store['numberChanges'] => {
  const nowText = (): string => clock.now().toISOString();
  const sealerOf = async (
    accountId: string,
  ): Promise<{ readonly sealer: Sealer; readonly person: Buffer } | undefined> => {
    const [row] = await database.run<{ data_key: Buffer; person: Buffer }>(
      'SELECT data_key, person FROM account WHERE id = $1',
      [accountId],
    );
    return row === undefined
      ? undefined
      : { sealer: await vault.forReading({ table: 'account', row: accountId }, row.data_key), person: row.person };
  };
  const open = async (row: ChangeRow): Promise<PendingNumberChange> => {
    const sealer = await vault.forReading({ table: 'account', row: row.account_id }, row.data_key);
    const payload: Pick<PendingNumberChange, 'phoneNumber' | 'evidence' | 'decision'> = JSON.parse(
      sealer.unseal(numberChangePlace(row.id), row.payload),
    );
    return {
      ...payload,
      id: row.id,
      accountId: row.account_id,
      requestedAt: row.requested_at,
      effectiveAt: row.effective_at,
    };
  };
  const one = async (statement: string, parameter: string): Promise<PendingNumberChange | undefined> => {
    const [row] = await database.run<ChangeRow>(statement, [parameter]);
    return row === undefined ? undefined : open(row);
  };

  const settle = async (came: readonly unknown[], alongside: Alongside): Promise<boolean> => {
    if (came.length === 0) return false;
    afterCommit(alongside);
    return true;
  };

  const findByStopHash: Store['numberChanges']['findByStopHash'] = async (stopHash) => {
    const [row] = await database.run<{
      account_id: string;
      state: SettledState | 'pending';
      latest: SettledState | 'pending';
    }>(standingStatement, [stopHash]);
    if (row === undefined) return { standing: 'unknown' };
    if (row.state === 'effective') return { standing: 'over' };
    if (row.latest !== 'pending') return { standing: row.latest === 'effective' ? 'over' : 'stopped' };
    // A code serves once: what was asked for after it has a code of its own.
    if (row.state === 'stopped') return { standing: 'unknown' };
    const change = await one(pendingStatement, row.account_id);
    // Settled between the two looks: the next one says how.
    return change === undefined ? findByStopHash(stopHash) : { standing: 'pending', change };
  };

  return {
    accept: async (next, ifStill, change, replaces, alongside) => {
      const { id, accountId, phoneNumber, evidence, decision, stopHash, requestedAt, effectiveAt } = change;
      const account = await sealerOf(accountId);
      if (account === undefined) return 'not-standing';
      const now = nowText();
      const grounds = next.grounds.by === 'session' ? next.grounds.sessionId : next.grounds.authenticatorId;
      try {
        const [row] = await database.run<{ moved: boolean; standing: boolean; expected: boolean }>(
          acceptStatement(alongside),
          [
            ...(await movedAttemptValues(vault, next, ifStill, now)),
            id,
            accountId,
            account.sealer.seal(numberChangePlace(id), JSON.stringify({ phoneNumber, evidence, decision })),
            stopHash,
            requestedAt,
            effectiveAt,
            grounds,
            replaces ?? null,
            ...(await alongsideParameters(vault, alongside, now)),
          ],
        );
        if (row?.standing !== true) return 'not-standing';
        if (!row.expected) return 'other-pending';
        if (!row.moved) return 'moved-on';
      } catch (trouble) {
        if (brokenConstraint(trouble) === 'number_change_pending') return 'other-pending';
        throw trouble;
      }
      afterCommit(alongside);
      return 'accepted';
    },
    pending: (accountId) => one(pendingStatement, accountId),
    due: async (most) => Promise.all((await database.run<ChangeRow>(dueStatement, [nowText(), most])).map(open)),
    apply: async ({ id, accountId, phoneNumber, evidence, decision, requestedAt }, former, alongside) => {
      const account = await sealerOf(accountId);
      if (account === undefined) return 'moved-on';
      const { sealer, person: sealedFormer } = account;
      const read: VerifiedPerson = JSON.parse(sealer.unseal(personPlace(accountId), sealedFormer));
      if (read.phoneNumber !== former.phoneNumber) return 'moved-on';
      const person: VerifiedPerson = { ...read, phoneNumber };
      const decisionId = randomUUID();
      const identity = { kind: decision.kind, scheme: 'vn-personal-id', value: person.personalId } as const;
      const inputDigest = decisionInputDigest(decisionInputKey, {
        identity,
        person,
        evidence,
        method: decision.method,
      });
      const now = nowText();
      const applied = await database.run(applyStatement(alongside), [
        id,
        now,
        sealedFormer,
        sealer.seal(personPlace(accountId), JSON.stringify(person)),
        decisionId,
        decision.method,
        decision.ruleSet,
        decision.outcome,
        decision.identityLevel,
        decision.reasons,
        inputDigest,
        requestedAt,
        evidence.map((_, position) => position),
        evidence.map(({ type }) => type),
        evidence.map((piece, position) => sealer.seal(evidencePlace(decisionId, position), JSON.stringify(piece))),
        ...(await alongsideParameters(vault, alongside, now)),
      ]);
      return (await settle(applied, alongside)) ? 'applied' : 'moved-on';
    },
    stop: async (changeId, alongside) => {
      const now = nowText();
      const stopped = await database.run(stopStatement(alongside), [
        changeId,
        now,
        ...(await alongsideParameters(vault, alongside, now)),
      ]);
      return (await settle(stopped, alongside)) ? 'stopped' : 'moved-on';
    },
    findByStopHash,
  };
};
