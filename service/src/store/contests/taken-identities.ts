import type { Identity } from '../../domain/evidence/identity.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { identityColumns, readIdentity, type IdentityRow } from '../accounts/identities/read-identity.ts';
import type { Sealer } from '../keys/vault.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

const livingStatement = `
SELECT ${identityColumns} FROM identity n WHERE n.account_id = :accountId AND n.ended_at IS NULL`;

/** What ended in the instant in which an account gave way, ended by that. */
const takenStatement = `
SELECT ${identityColumns}, n.account_id FROM contest c JOIN identity n ON n.account_id = c.former_id AND n.ended_at = c.opened_at
WHERE c.id = :contestId`;

/** Which rows of an account that gives way are of these identities: by them it is found no more, and by its others still. */
export const rowsTaken = async (
  { database }: Pick<StoreParts, 'database'>,
  { sealer, accountId }: { readonly sealer: Sealer; readonly accountId: string },
  identities: readonly Identity[],
): Promise<readonly string[]> =>
  (await ask<IdentityRow>(database, livingStatement, { accountId }))
    .map((row) => ({ id: row.id, ...readIdentity(sealer, row) }))
    .filter((row) =>
      identities.some(({ kind, scheme, value }) => kind === row.kind && scheme === row.scheme && value === row.value),
    )
    .map(({ id }) => id);

/** How the index tells, under each key it is written with, what an account was found by before it gave way; nothing where nobody can read that. */
export const digestsTaken = async (
  { database, vault, identityIndex }: Pick<StoreParts, 'database' | 'vault' | 'identityIndex'>,
  contestId: string,
): Promise<readonly Buffer[]> => {
  const rows = await ask<IdentityRow & { readonly account_id: string }>(database, takenStatement, { contestId });
  const former = rows[0] && (await findSealer({ database, vault }, rows[0].account_id));
  if (former === undefined) return [];
  const { written } = identityIndex.state();
  const digests = await Promise.all(
    rows.map((row) => identityIndex.digests(readIdentity(former.sealer, row), written)),
  );
  return digests.flat().map(({ digest }) => digest);
};
