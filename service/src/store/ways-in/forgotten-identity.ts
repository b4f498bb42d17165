import { identityAtProvider } from '../../domain/evidence/linked-means.ts';
import { authenticatorPlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { readProvider } from '../accounts/means/linked-means.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

const linkedStatement = `SELECT p.id, p.secret FROM authenticator p
WHERE p.account_id = :accountId AND p.type = 'identity-provider' AND p.ended_at IS NULL`;

/** Who somebody is at a provider ends with the way in, and is free to be linked again. `removed` are the ways that go, with their accounts. */
export const forgottenParts = `unknown AS (
  UPDATE identity SET ended_at = :now FROM removed WHERE identity.id = removed.id AND identity.account_id = removed.account_id
), unindexed AS (
  DELETE FROM identity_index USING removed JOIN unnest(:linked::uuid[], :digests::bytea[]) AS f (id, digest) ON f.id = removed.id
  WHERE identity_index.account_id = removed.account_id AND identity_index.field = :field AND identity_index.digest = f.digest
)`;

/** Under what each of an account's providers is found in the index: `linked` and `digests` stand beside each other. `unproven` say nothing of the account's holder. */
interface Forgotten {
  readonly field: string | null;
  readonly unproven: readonly string[];
  readonly linked: readonly string[];
  readonly digests: readonly Buffer[];
}

/** What is to be forgotten with whichever of its providers goes; nothing where it has none, or nobody can read it. */
export const forgottenValues = async (parts: StoreParts, accountId: string): Promise<Forgotten> => {
  const { database, identityIndex } = parts;
  const rows = await ask<{ readonly id: string; readonly secret: Buffer }>(database, linkedStatement, { accountId });
  const account = rows.length === 0 ? undefined : await findSealer(parts, accountId);
  if (account === undefined) return { field: null, unproven: [], linked: [], digests: [] };
  // A rotation that has begun since this process looked has written it by another key too: what stayed there would be nobody's, and linked by nobody again.
  await identityIndex.refresh();
  const { written } = identityIndex.state();
  const found = await Promise.all(
    rows.map(async ({ id, secret }) => {
      const linked = readSealed(account.sealer, authenticatorPlace(id), secret, readProvider);
      const identity = identityAtProvider(linked.kind, linked);
      const digests = await identityIndex.digests(identity, written);
      const isUnproven = linked.proves !== true;
      return digests.map(({ digest }) => ({ id, digest, isUnproven, field: identityIndex.fieldOf(identity) }));
    }),
  );
  const each = found.flat();
  return {
    field: each[0]?.field ?? null,
    unproven: each.flatMap(({ id, isUnproven }) => (isUnproven ? [id] : [])),
    linked: each.map(({ id }) => id),
    digests: each.map(({ digest }) => digest),
  };
};
