import { randomUUID, type KeyObject } from 'node:crypto';
import type { Decision, Evidence } from '../../domain/evidence/evidence.ts';
import type { Piece } from '../statement.ts';
import { organisationHash } from './organisation-hash.ts';

const nobody: Piece = { shape: '', text: '', values: {} };

const noted = (done: string): string => `, named AS (
  INSERT INTO staff (id, account_id, organisation, decision_id, state, named_at, changed_at, version)
  SELECT :staffId::uuid, :accountId, :organisation, :decisionId::uuid, 'waits', :decidedAt::timestamptz, :decidedAt::timestamptz, 1 FROM ${done}
  ON CONFLICT (account_id, organisation) DO UPDATE SET decision_id = excluded.decision_id, named_at = greatest(staff.named_at, excluded.named_at)
)`;

/**
 * Notes beside a decision that its evidence names somebody as staff of an organisation, so that it finds them: it waits until it is confirmed, and stands as it
 * stood where it was noted before. Its values besides: `:decisionId`, `:accountId` and `:decidedAt`.
 */
export const noteStaff = (
  key: KeyObject,
  done: string,
  { evidence, decision }: { readonly evidence: readonly Evidence[]; readonly decision: Decision },
): Piece => {
  const [taxCode] = evidence.flatMap((one) =>
    one.type === 'electronic_signature' && one.representation !== undefined ? [one.representation.taxCode] : [],
  );
  if (taxCode === undefined || decision.outcome !== 'accepted') return nobody;
  return {
    shape: ' named',
    text: noted(done),
    values: { staffId: randomUUID(), organisation: organisationHash(key, taxCode) },
  };
};
