import { identityAtProvider } from '../../domain/evidence/linked-means.ts';
import { authenticatorPlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { readProvider } from '../accounts/means/linked-means.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

const secretStatement = `SELECT p.secret FROM authenticator p
WHERE p.id = :authenticatorId AND p.account_id = :accountId AND p.type = 'identity-provider' AND p.ended_at IS NULL`;

/** Who somebody is at a provider ends with the way in, and is free to be linked again. `removed` are the ways that go, with their accounts. */
export const forgottenParts = `unknown AS (
  UPDATE identity SET ended_at = :now FROM removed WHERE identity.id = removed.id AND identity.account_id = removed.account_id
), unindexed AS (
  DELETE FROM identity_index USING removed
  WHERE identity_index.account_id = removed.account_id AND field = :field AND digest = ANY (:digests::bytea[])
)`;

interface Forgotten {
  readonly field: string | null;
  readonly digests: readonly Buffer[];
}

/** Under what a way in is found in the index; a way of another kind than a provider is found under nothing. */
export const forgottenValues = async (
  parts: StoreParts,
  accountId: string,
  authenticatorId: string,
): Promise<Forgotten> => {
  const { database, identityIndex } = parts;
  const [row] = await ask<{ readonly secret: Buffer }>(database, secretStatement, { accountId, authenticatorId });
  const account = row === undefined ? undefined : await findSealer(parts, accountId);
  if (row === undefined || account === undefined) return { field: null, digests: [] };
  const linked = readSealed(account.sealer, authenticatorPlace(authenticatorId), row.secret, readProvider);
  const identity = identityAtProvider(linked.kind, linked);
  const { written } = identityIndex.state();
  const digests = (await identityIndex.digests(identity, written)).map(({ digest }) => digest);
  return { field: identityIndex.fieldOf(identity), digests };
};
