import * as v from 'valibot';
import { kinds, methods } from '../../../domain/kinds-and-methods.ts';
import { readEvidence, type Decision } from '../../../domain/evidence/evidence.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import type { StoreParts } from '../../parts.ts';
import { ask } from '../../statement.ts';
import type { KeptDecision, AccountStore } from '../account-store.ts';
import { evidencePlace } from '../account-places.ts';

const rowsOf = (which: string): string => `
WITH chosen AS (SELECT * FROM decision ${which})
SELECT d.id, d.account_id, d.kind, d.method, d.rule_set, d.outcome, d.identity_level, d.reasons, d.decided_at, d.unreadable_at, a.data_key, e.position, e.record
FROM chosen d JOIN account a ON a.id = d.account_id LEFT JOIN evidence e ON e.decision_id = d.id
ORDER BY d.id, e.position`;

const oneStatement = rowsOf('WHERE id = :id::uuid');
const nextStatement = rowsOf('WHERE id > :after::uuid ORDER BY id LIMIT :most');

/** Before every id there can be. */
const firstId = '00000000-0000-0000-0000-000000000000';

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly kind: string;
  readonly method: string;
  readonly rule_set: string;
  readonly outcome: string;
  readonly identity_level: number;
  readonly reasons: readonly string[];
  readonly decided_at: string;
  readonly unreadable_at: string | null;
  readonly data_key: Buffer;
  readonly position: number | null;
  readonly record: Buffer | null;
}

const decision = v.object({
  ruleSet: v.string(),
  outcome: v.picklist(['accepted', 'refused']),
  identityLevel: v.picklist([1, 2]),
  reasons: v.pipe(v.array(v.string()), v.readonly()),
  kind: v.picklist(kinds),
  method: v.picklist(methods),
});

const readDecision = ({ rule_set: ruleSet, identity_level: identityLevel, ...row }: Row): Decision =>
  v.parse(decision, { ...row, ruleSet, identityLevel });

/** Decisions as they lie there, each with the evidence it was made from, in the order of their ids. */
export const makeKeptDecisions = ({
  database,
  vault,
}: Pick<StoreParts, 'database' | 'vault'>): Pick<AccountStore, 'keptDecision' | 'keptDecisions'> => {
  const read = async ([first, ...others]: readonly Row[]): Promise<KeptDecision | undefined> => {
    if (first === undefined) return undefined;
    const isLost = first.unreadable_at !== null || vault.isLost(first.data_key);
    const sealer = isLost
      ? undefined
      : await vault.forReading({ table: 'account', row: first.account_id }, first.data_key);
    const evidence = [first, ...others].flatMap(({ id, position, record }) =>
      position === null || record === null || sealer === undefined
        ? []
        : [readSealed(sealer, evidencePlace(id, position), record, readEvidence)],
    );
    return {
      id: first.id,
      accountId: first.account_id,
      decidedAt: first.decided_at,
      decision: readDecision(first),
      evidence: isLost ? 'unreadable' : evidence.length === 0 ? 'erased' : evidence,
    };
  };
  return {
    keptDecision: async (id) => read(await ask<Row>(database, oneStatement, { id })),
    keptDecisions: async (after, most) => {
      const rows = await ask<Row>(database, nextStatement, { after: after ?? firstId, most });
      const all = await Promise.all([...Map.groupBy(rows, ({ id }) => id).values()].map(read));
      return all.filter((one) => one !== undefined);
    },
  };
};
