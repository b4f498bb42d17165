import * as v from 'valibot';
import type { Account, AccountStatus } from '../../domain/account.ts';
import type { Decision } from '../../domain/evidence/evidence.ts';
import { readEvidence } from '../../domain/evidence/evidence.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import { kinds, methods } from '../../domain/kinds-and-methods.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer, Vault } from '../keys/vault.ts';
import { readStaff, staffColumns, type StaffRow } from '../staff/read-staff.ts';
import { evidencePlace, personPlace } from './account-places.ts';

interface AccountRow {
  readonly id: string;
  readonly kind: Account['kind'];
  readonly status: AccountStatus;
  readonly opened_at: string;
  readonly person: Buffer;
  readonly data_key: Buffer;
}

interface ProofRow extends Omit<StaffRow, 'staff_id'> {
  readonly decision_id: string;
  readonly decision_kind: Decision['kind'];
  readonly method: Decision['method'];
  readonly rule_set: string;
  readonly outcome: Decision['outcome'];
  readonly identity_level: Decision['identityLevel'];
  readonly reasons: readonly string[];
  readonly decided_at: string;
  readonly staff_id: string | null;
  readonly position: number | null;
  readonly record: Buffer | null;
}

/** One row for every piece of evidence; an account has few. */
export type JoinedRow = AccountRow & (ProofRow | { readonly decision_id: null });

/** The columns of `JoinedRow`, of the tables that `withProofs` joins. */
export const joinedColumns = `a.id, a.kind, a.status, a.opened_at, a.person, a.data_key,
  d.id AS decision_id, d.kind AS decision_kind, d.method, d.rule_set, d.outcome, d.identity_level, d.reasons, d.decided_at, e.position, e.record, ${staffColumns}`;
export const withProofs =
  'account a LEFT JOIN decision d ON d.account_id = a.id AND d.unreadable_at IS NULL LEFT JOIN evidence e ON e.decision_id = d.id LEFT JOIN staff n ON n.decision_id = d.id';
export const proofsInOrder = 'd.decided_at DESC, d.id, e.position';

/** A decision that lies sealed as JSON, as a change of number keeps it until its time. */
export const storedDecision = v.pipe(
  v.object({
    ruleSet: v.string(),
    outcome: v.picklist(['accepted', 'refused']),
    identityLevel: v.picklist([1, 2]),
    reasons: v.pipe(v.array(v.string()), v.readonly()),
    kind: v.picklist(kinds),
    method: v.picklist(methods),
  }),
  v.readonly(),
);

const readProofs = (sealer: Sealer, rows: readonly JoinedRow[]): Account['proofs'] => {
  const decided = rows.filter((row): row is AccountRow & ProofRow => row.decision_id !== null);
  const byDecision = Map.groupBy(decided, (row) => row.decision_id);
  return [...byDecision.values()].flatMap((pieces) =>
    pieces.slice(0, 1).map((first) => ({
      decisionId: first.decision_id,
      method: first.method,
      evidence: pieces.flatMap(({ decision_id: id, position, record }) =>
        position === null || record === null
          ? []
          : [readSealed(sealer, evidencePlace(id, position), record, readEvidence)],
      ),
      decision: {
        ruleSet: first.rule_set,
        outcome: first.outcome,
        kind: first.decision_kind,
        method: first.method,
        identityLevel: first.identity_level,
        reasons: first.reasons,
      },
      decidedAt: first.decided_at,
      ...(first.staff_id === null ? {} : { staff: readStaff({ ...first, staff_id: first.staff_id }) }),
    })),
  );
};

/**
 * Opens an account from its rows; nothing where there is none, or nobody can read it.
 *
 * @throws DamagedRow when holder or evidence cannot be read
 */
export const readAccount = async (vault: Vault, rows: readonly JoinedRow[]): Promise<Account | undefined> => {
  const [row] = rows;
  if (row === undefined || vault.isLost(row.data_key)) return undefined;
  const sealer = await vault.forReading({ table: 'account', row: row.id }, row.data_key);
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    openedAt: row.opened_at,
    holder: readSealed(sealer, personPlace(row.id), row.person, readHolder),
    proofs: readProofs(sealer, rows),
  };
};
