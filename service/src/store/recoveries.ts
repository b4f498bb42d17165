import { randomUUID } from 'node:crypto';
import type { PasswordReset } from '../domain/account.ts';
import { evidencePlace, passwordPlace } from './account-places.ts';
import { alongsideParameters, statementsAlongside, valueRows } from './alongside.ts';
import { movedAttempt, movedAttemptParameters, movedAttemptValues } from './attempts.ts';
import type { CompleteParts } from './complete-registration.ts';
import { decisionInputDigest } from './decision-input.ts';
import type { Alongside, Store } from './store.ts';
import type { Sealer } from './vault.ts';

const at = movedAttemptParameters;
const resetParameters = 5;
const decisionParameters = 8;
const evidenceTypes = ['smallint', 'text', 'bytea'];

/**
 * Nothing happens unless the attempt still stands, the account is active and its password is the one this recovery began with. The
 * locks let nobody sign in meanwhile: a sign-in that came first has committed its session by the time `end_account_sessions` looks
 * (a function looks with its own eyes, not with those of the statement), and one that comes later finds its password ended.
 */
const buildStatement = (proofs: number): ((alongside: Alongside) => string) => {
  const decisionAt = at + resetParameters;
  const proofsAt = decisionAt + decisionParameters;
  const first = proofs === 0 ? decisionAt : proofsAt + proofs * evidenceTypes.length;
  const decided =
    proofs === 0
      ? ''
      : `, decided AS (
  INSERT INTO decision (id, account_id, kind, method, rule_set, outcome, identity_level, reasons, input_digest, decided_at)
  SELECT $${decisionAt + 1}, $${at + 1}, $${decisionAt + 2}, $${decisionAt + 3}, $${decisionAt + 4}, $${decisionAt + 5}, $${decisionAt + 6}, $${decisionAt + 7}, $${decisionAt + 8}, $${at + 3} FROM moved
), proven AS (
  INSERT INTO evidence (decision_id, position, type, record) SELECT $${decisionAt + 1}, e.* FROM moved, (VALUES ${valueRows(evidenceTypes, proofs, proofsAt + 1)}) AS e
)`;
  return statementsAlongside(
    'moved',
    first + 1,
    (alongside) => `
WITH standing AS (
  SELECT a.id FROM account a JOIN authenticator p ON p.account_id = a.id AND p.id = $${at + 2} AND p.ended_at IS NULL
  WHERE a.id = $${at + 1} AND a.status = 'active' FOR NO KEY UPDATE
), ${movedAttempt('standing')}, former AS (
  UPDATE authenticator SET ended_at = $${at + 3} WHERE account_id = $${at + 1} AND type = 'password' AND ended_at IS NULL AND EXISTS (SELECT FROM moved)
), secured AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at) SELECT $${at + 4}, $${at + 1}, 'password', $${at + 5}, $${at + 3} FROM moved
)${decided}${alongside}
SELECT EXISTS (SELECT FROM moved) AS moved, EXISTS (SELECT FROM standing) AS standing, (SELECT end_account_sessions($${at + 1}, $${at + 3}) FROM moved) AS ended,
  (SELECT stop_number_change($${at + 1}, $${at + 3}) FROM moved) AS stopped`,
  );
};

const built = new Map<number, (alongside: Alongside) => string>();

/** The statement for so many pieces of evidence, built once. */
const completeStatement = (proofs: number, alongside: Alongside): string => {
  const build = built.get(proofs) ?? buildStatement(proofs);
  built.set(proofs, build);
  return build(alongside);
};

const keyStatement = 'SELECT data_key FROM account WHERE id = $1';

const proofParameters = (
  { decisionInputKey }: CompleteParts,
  sealer: Sealer,
  { proof }: PasswordReset,
): readonly unknown[] => {
  if (proof === undefined) return [];
  const { decision, method, evidence } = proof;
  const decisionId = randomUUID();
  return [
    decisionId,
    decision.kind,
    method,
    decision.ruleSet,
    decision.outcome,
    decision.identityLevel,
    decision.reasons,
    decisionInputDigest(decisionInputKey, proof),
    ...evidence.flatMap((one, position) => [
      position,
      one.type,
      sealer.seal(evidencePlace(decisionId, position), JSON.stringify(one)),
    ]),
  ];
};

/** How a recovery ends: one statement, one commit. */
export const makeRecoveries = (parts: CompleteParts): Store['recoveries'] => {
  const { database, clock, vault, afterCommit } = parts;
  return {
    complete: async (next, ifStill, reset, alongside) => {
      const now = clock.now().toISOString();
      const { accountId, authenticatorId, passwordHash, proof } = reset;
      const [account] = await database.run<{ data_key: Buffer }>(keyStatement, [accountId]);
      if (account === undefined) return 'not-standing';
      const sealer = await vault.forReading({ table: 'account', row: accountId }, account.data_key);
      const freshId = randomUUID();
      const [row] = await database.run<{ moved: boolean; standing: boolean }>(
        completeStatement(proof?.evidence.length ?? 0, alongside),
        [
          ...(await movedAttemptValues(vault, next, ifStill, now)),
          accountId,
          authenticatorId,
          now,
          freshId,
          sealer.seal(passwordPlace(freshId), passwordHash),
          ...proofParameters(parts, sealer, reset),
          ...(await alongsideParameters(vault, alongside, now)),
        ],
      );
      if (row?.standing !== true) return 'not-standing';
      if (!row.moved) return 'moved-on';
      afterCommit(alongside);
      return 'recovered';
    },
  };
};
