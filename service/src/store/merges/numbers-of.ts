import type { Identity } from '../../domain/evidence/identity.ts';
import { identityPlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

/** Numbers of a person; what goes with an authenticator ends with it. */
const numbersStatement = `
SELECT id, kind, scheme, value FROM identity
WHERE account_id = :accountId AND ended_at IS NOT DISTINCT FROM :endedAt::timestamptz AND scheme IN ('vn-personal-id', 'vn-identity-card')
ORDER BY created_at, id`;

interface NumberRow {
  readonly id: string;
  readonly kind: Identity['kind'];
  readonly scheme: Identity['scheme'];
  readonly value: Buffer;
}

/** By which numbers an account is found, or was until a merge ended that. @param endedAt of that merge; null for today */
export const numbersOf = async (
  parts: StoreParts,
  accountId: string,
  endedAt: string | null = null,
): Promise<readonly (Identity & { readonly id: string })[]> => {
  const found = await findSealer(parts, accountId);
  if (found === undefined) return [];
  return (await ask<NumberRow>(parts.database, numbersStatement, { accountId, endedAt })).map(
    ({ id, kind, scheme, value }) => ({
      id,
      kind,
      scheme,
      value: found.sealer.unseal(identityPlace(id), value),
    }),
  );
};
