import { randomUUID } from 'node:crypto';
import type { Decision, Evidence } from '../../../domain/evidence/evidence.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { Sealer } from '../../keys/vault.ts';
import type { Piece } from '../../statement.ts';
import { rowsOf } from '../../statement.ts';
import { evidencePlace } from '../account-places.ts';
import type { DecisionKeys } from '../../parts.ts';
import { noteStaff } from '../../staff/note-staff.ts';
import { decisionInputDigest } from './decision-input.ts';

const evidenceColumns = { position: 'smallint', type: 'text', record: 'bytea' } as const;

/** A decision and what it was made from. */
export interface Decided {
  readonly identity: Identity;
  readonly evidence: readonly Evidence[];
  readonly decision: Decision;
}

/**
 * Keeps a decision with its evidence, if the change is made (`done` has a row). Its values besides: `:accountId` and `:decidedAt`.
 *
 * @param registrationId an expression of the statement: the attempt that the account was opened with
 */
export const decidedParts = (
  { keys, sealer }: { readonly keys: DecisionKeys; readonly sealer: Sealer },
  done: string,
  { identity, evidence, decision }: Decided,
  registrationId = 'NULL',
): Piece => {
  const decisionId = randomUUID();
  const rows = rowsOf(
    'evidence',
    evidenceColumns,
    evidence.map((one, position) => ({
      position,
      type: one.type,
      record: sealer.seal(evidencePlace(decisionId, position), JSON.stringify(one)),
    })),
  );
  const { kind, method, ruleSet, outcome, identityLevel, reasons } = decision;
  const named = noteStaff(keys.organisation, done, { evidence, decision });
  return {
    shape: `${rows.shape} ${registrationId}${named.shape}`,
    text: `decided AS (
  INSERT INTO decision (id, account_id, registration_id, kind, method, rule_set, outcome, identity_level, reasons, input_digest, decided_at)
  SELECT :decisionId::uuid, :accountId, ${registrationId}, :decisionKind, :decisionMethod, :ruleSet, :outcome, :identityLevel, :reasons, :inputDigest, :decidedAt FROM ${done}
), proven AS (
  INSERT INTO evidence (decision_id, position, type, record) SELECT :decisionId::uuid, evidence.* FROM ${done}, ${rows.text}
)${named.text}`,
    values: {
      decisionId,
      decisionKind: kind,
      decisionMethod: method,
      ruleSet,
      outcome,
      identityLevel,
      reasons,
      inputDigest: decisionInputDigest(keys.input, { identity, method, evidence }),
      ...rows.values,
      ...named.values,
    },
  };
};
