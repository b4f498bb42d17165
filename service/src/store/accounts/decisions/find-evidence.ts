import type { Evidence } from '../../../domain/evidence/evidence.ts';
import { readEvidence } from '../../../domain/evidence/evidence.ts';
import type { Method } from '../../../domain/kinds-and-methods.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import type { StoreParts } from '../../parts.ts';
import { ask } from '../../statement.ts';
import type { AccountStore } from '../account-store.ts';
import { evidencePlace } from '../account-places.ts';

const listStatement = `
SELECT e.decision_id, e.position, e.type, d.method, d.decided_at FROM decision d JOIN evidence e ON e.decision_id = d.id
WHERE d.account_id = :accountId ORDER BY d.decided_at DESC, d.id, e.position`;

const findStatement = `
SELECT e.record, d.decided_at, a.id AS account_id, a.data_key
FROM evidence e JOIN decision d ON d.id = e.decision_id JOIN account a ON a.id = d.account_id
WHERE e.decision_id = :decisionId::uuid AND e.position = :position`;

interface ListRow {
  readonly decision_id: string;
  readonly position: number;
  readonly type: Evidence['type'];
  readonly method: Method;
  readonly decided_at: string;
}

interface EvidenceRow {
  readonly record: Buffer;
  readonly decided_at: string;
  readonly account_id: string;
  readonly data_key: Buffer;
}

/** An id names the decision and the place in it: what the seal of the row is bound to. */
const idOf = (decisionId: string, position: number): string => `${decisionId}/${position}`;
const form = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,4})$/u;

/** The pieces of evidence of an account by their ids, and one of them by its id. */
export const makeFindEvidence = ({
  database,
  vault,
}: Pick<StoreParts, 'database' | 'vault'>): Pick<AccountStore, 'listEvidence' | 'findEvidence'> => ({
  listEvidence: async (accountId) =>
    (await ask<ListRow>(database, listStatement, { accountId })).map((row) => ({
      id: idOf(row.decision_id, row.position),
      type: row.type,
      method: row.method,
      decidedAt: row.decided_at,
    })),
  findEvidence: async (id) => {
    const [, decisionId, place] = form.exec(id.toLowerCase()) ?? [];
    if (decisionId === undefined) return undefined;
    const position = Number(place);
    const [row] = await ask<EvidenceRow>(database, findStatement, { decisionId, position });
    if (row === undefined || vault.isLost(row.data_key)) return undefined;
    const sealer = await vault.forReading({ table: 'account', row: row.account_id }, row.data_key);
    return {
      accountId: row.account_id,
      decisionId,
      decidedAt: row.decided_at,
      evidence: readSealed(sealer, evidencePlace(decisionId, position), row.record, readEvidence),
    };
  },
});
