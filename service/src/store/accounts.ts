import type { Account, AccountStatus } from '../domain/account.ts';
import type { Decision, Evidence } from '../domain/evidence.ts';
import type { Identity } from '../domain/identity.ts';
import type { Clock } from '../platform/clock.ts';
import { evidencePlace, personPlace } from './account-places.ts';
import { alongsideParameters, statementsAlongside } from './alongside.ts';
import type { Database } from './database.ts';
import type { IdentityIndex } from './identity-index.ts';
import type { Alongside, Store } from './store.ts';
import type { Sealer, Vault } from './vault.ts';

/** A row comes back whether or not it is registered, so that a rotated index key is noticed. */
const registeredStatement = `
SELECT s.looked_up AS "lookedUp", i.account_id AS "accountId"
FROM identity_index_state s LEFT JOIN identity_index i ON i.field = $1 AND i.key_version = $2 AND i.digest = $3`;

/** One row for every piece of evidence; an account has few. */
const findStatement = `
SELECT a.id, a.kind, a.status, a.opened_at, a.person, a.data_key,
  d.id AS decision_id, d.kind AS decision_kind, d.method, d.rule_set, d.outcome, d.identity_level, d.reasons, d.decided_at, e.position, e.record
FROM account a LEFT JOIN decision d ON d.account_id = a.id LEFT JOIN evidence e ON e.decision_id = d.id
WHERE a.id = $1 ORDER BY d.decided_at DESC, d.id, e.position`;

const statusStatement = statementsAlongside(
  'changed',
  4,
  (alongside) => `
WITH changed AS (
  UPDATE account SET status = $2, status_changed_at = $3 WHERE id = $1 AND status <> $2 RETURNING id
), ended AS (
  UPDATE session SET ended_at = $3 FROM changed WHERE account_id = changed.id AND ended_at IS NULL AND $2 = 'suspended'
)${alongside}
SELECT EXISTS (SELECT FROM changed) AS changed, EXISTS (SELECT FROM account WHERE id = $1) AS found,
  (SELECT stop_number_change(id, $3) FROM changed WHERE $2 = 'suspended') AS stopped`,
);

interface AccountRow {
  readonly id: string;
  readonly kind: Account['kind'];
  readonly status: AccountStatus;
  readonly opened_at: string;
  readonly person: Buffer;
  readonly data_key: Buffer;
}

interface ProofRow {
  readonly decision_id: string;
  readonly decision_kind: Decision['kind'];
  readonly method: Decision['method'];
  readonly rule_set: string;
  readonly outcome: Decision['outcome'];
  readonly identity_level: Decision['identityLevel'];
  readonly reasons: readonly string[];
  readonly decided_at: string;
  readonly position: number | null;
  readonly record: Buffer | null;
}

type JoinedRow = AccountRow & (ProofRow | { readonly decision_id: null });

const readEvidence = (sealer: Sealer, row: ProofRow): readonly Evidence[] => {
  if (row.position === null || row.record === null) return [];
  const evidence: Evidence = JSON.parse(sealer.unseal(evidencePlace(row.decision_id, row.position), row.record));
  return [evidence];
};

const readProofs = (sealer: Sealer, rows: readonly JoinedRow[]): Account['proofs'] => {
  const decided = rows.filter((row): row is AccountRow & ProofRow => row.decision_id !== null);
  const byDecision = Map.groupBy(decided, (row) => row.decision_id);
  return [...byDecision.values()].flatMap((pieces) => {
    const [first] = pieces;
    if (first === undefined) return [];
    const {
      decision_kind: kind,
      method,
      rule_set: ruleSet,
      outcome,
      identity_level: identityLevel,
      reasons,
      decided_at: decidedAt,
    } = first;
    const decision: Decision = { ruleSet, outcome, kind, method, identityLevel, reasons };
    return [{ method, evidence: pieces.flatMap((piece) => readEvidence(sealer, piece)), decision, decidedAt }];
  });
};

const readAccount = async (vault: Vault, rows: readonly JoinedRow[]): Promise<Account | undefined> => {
  const [row] = rows;
  if (row === undefined) return undefined;
  const sealer = await vault.forReading({ table: 'account', row: row.id }, row.data_key);
  const person: Account['person'] = JSON.parse(sealer.unseal(personPlace(row.id), row.person));
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    openedAt: row.opened_at,
    person,
    proofs: readProofs(sealer, rows),
  };
};

export interface AccountParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly identityIndex: IdentityIndex;
  readonly afterCommit: (alongside: Alongside) => void;
}

/** The account that an identity belongs to; looked up again when the index key has been rotated meanwhile. */
const accountIdOf = async (
  parts: Pick<AccountParts, 'database' | 'identityIndex'>,
  identity: Identity,
): Promise<string | undefined> => {
  const { database, identityIndex } = parts;
  const { lookedUp } = identityIndex.state();
  const [index] = await identityIndex.digests(identity, [lookedUp]);
  const [row] = await database.run<{ lookedUp: number; accountId: string | null }>(registeredStatement, [
    identityIndex.fieldOf(identity),
    lookedUp,
    index?.digest,
  ]);
  if (row?.lookedUp === lookedUp) return row.accountId ?? undefined;
  await identityIndex.refresh();
  return accountIdOf(parts, identity);
};

/** Accounts: found by id or identity, suspended and restored. */
export const makeAccounts = (parts: AccountParts): Store['accounts'] => {
  const { database, clock, vault, afterCommit } = parts;
  const find = async (accountId: string): Promise<Account | undefined> =>
    readAccount(vault, await database.run<JoinedRow>(findStatement, [accountId]));
  return {
    find,
    isRegistered: async (identity) => (await accountIdOf(parts, identity)) !== undefined,
    findByIdentity: async (identity) => {
      const accountId = await accountIdOf(parts, identity);
      return accountId === undefined ? undefined : find(accountId);
    },
    setStatus: async (accountId, status, alongside) => {
      const now = clock.now().toISOString();
      const [row] = await database.run<{ changed: boolean; found: boolean }>(statusStatement(alongside), [
        accountId,
        status,
        now,
        ...(await alongsideParameters(vault, alongside, now)),
      ]);
      if (row?.changed !== true) return row?.found === true ? 'unchanged' : 'not-found';
      afterCommit(alongside);
      return 'changed';
    },
  };
};
