import type { Identity } from '../../domain/evidence/identity.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { identityColumns, readIdentity, type IdentityRow } from '../accounts/identities/read-identity.ts';
import type { StoreParts } from '../parts.ts';
import { ask, type Values } from '../statement.ts';

/** Numbers of a person; what goes with an authenticator ends with it. */
const ownStatement = `
SELECT ${identityColumns} FROM identity n
WHERE n.account_id = :accountId AND n.ended_at IS NOT DISTINCT FROM :endedAt::timestamptz AND n.scheme IN ('vn-personal-id', 'vn-identity-card')
ORDER BY n.created_at, n.id`;

const takenStatement = `
SELECT ${identityColumns} FROM account_merge m JOIN identity n ON n.id = ANY (m.number_ids) AND n.account_id = m.kept_id
WHERE m.id = :mergeId ORDER BY n.created_at, n.id`;

type Numbers = readonly (Identity & { readonly id: string })[];

const read = async (
  parts: StoreParts,
  accountId: string,
  { statement, values }: { readonly statement: string; readonly values: Values },
): Promise<Numbers> => {
  const found = await findSealer(parts, accountId);
  if (found === undefined) return [];
  const rows = await ask<IdentityRow>(parts.database, statement, values);
  return rows.map((row) => ({ id: row.id, ...readIdentity(found.sealer, row) }));
};

/** By which numbers an account is found, or was until a merge ended that; none where nobody can read them. @param endedAt of that merge; null for today */
export const numbersOf = (parts: StoreParts, accountId: string, endedAt: string | null = null): Promise<Numbers> =>
  read(parts, accountId, { statement: ownStatement, values: { accountId, endedAt } });

/** The same numbers as the account that stayed has them since, should the other's own be what nobody can read. */
export const numbersTaken = (
  parts: StoreParts,
  { id: mergeId, keptId }: { readonly id: string; readonly keptId: string },
): Promise<Numbers> => read(parts, keptId, { statement: takenStatement, values: { mergeId } });
