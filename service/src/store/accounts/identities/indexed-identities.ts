import { randomUUID } from 'node:crypto';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { Sealer } from '../../keys/vault.ts';
import type { StoreParts } from '../../parts.ts';
import { rowsOf, type Piece } from '../../statement.ts';
import { identityPlace } from '../account-places.ts';

/**
 * Holds the state of the index still, so that a rotation of its key cannot begin or end between what was asked and what is written; `:written`
 * is a value of `indexedIdentities`.
 */
export const indexFence = `fence AS (
  SELECT FROM identity_index_state WHERE written = :written::int[] FOR SHARE
)`;

/** Broken when somebody else is known by the same identity. */
export const identityTaken = 'identity_index_pkey';

const indexColumns = { field: 'text', version: 'int', digest: 'bytea' } as const;
const knownColumns = { id: 'uuid', kind: 'text', scheme: 'text', value: 'bytea' } as const;

/** The former account is found by it no more: of two that hold one identity, one is. */
const taken = ` ON CONFLICT (field, key_version, digest) DO UPDATE SET account_id = excluded.account_id
  WHERE identity_index.account_id = :formerId RETURNING 1`;

interface Indexing {
  readonly done: string;
  /** From `:formerId`, which is found by it until then. */
  readonly takenOver?: boolean;
  /** `:accountId` may be found by it already. Further parts of the statement, which are told the table of what it is found by from now on. */
  readonly anew?: ((indexed: string) => string) | undefined;
}

/** The account itself is found by it already. */
const own = ` ON CONFLICT (field, key_version, digest) DO UPDATE SET account_id = excluded.account_id
  WHERE identity_index.account_id = :accountId RETURNING 1`;

const onConflict = ({ takenOver = false, anew }: Pick<Indexing, 'takenOver' | 'anew'>): string => {
  if (takenOver) return taken;
  return anew === undefined ? '' : own;
};

/**
 * Lets `:accountId` be found by these identities under each key of the index, if the change is made (`done` has a row). Stands behind the fence. Where any of
 * them is taken from another, all are, or the statement fails.
 */
export const indexRows = async (
  { identityIndex }: Pick<StoreParts, 'identityIndex'>,
  identities: readonly Identity[],
  { done, takenOver = false, anew }: Indexing,
): Promise<Piece> => {
  const { written } = identityIndex.state();
  const digests = await Promise.all(
    identities.map(async (identity) =>
      (await identityIndex.digests(identity, written)).map((one) => ({
        field: identityIndex.fieldOf(identity),
        ...one,
      })),
    ),
  );
  const rows = digests.flat();
  const index = rowsOf('indexed', indexColumns, rows);
  return {
    shape: `${index.shape}${takenOver ? ' taken' : ''}${anew === undefined ? '' : ' anew'}`,
    text: `indexed AS (
  INSERT INTO identity_index (field, key_version, digest, account_id)
  SELECT indexed.field, indexed.version, indexed.digest, :accountId FROM ${done}, ${index.text}${onConflict({ takenOver, anew })}
)${anew === undefined ? '' : `, ${anew(index.text)}`}`,
    ...(takenOver || anew !== undefined
      ? {
          tells: `(SELECT require_whole(count(*) = (SELECT count(*) FROM ${done}) * ${rows.length}) FROM indexed) AS whole`,
        }
      : {}),
    values: { written, ...index.values },
  };
};

/**
 * Keeps by what `:accountId` is known from now on, if the change is made (`done` has a row): each identity sealed, and found by each key of the
 * index. Stands behind the fence.
 *
 * @param takenOver from `:formerId`, which is found by it until then; the statement fails where another is
 */
export const indexedIdentities = async (
  parts: Pick<StoreParts, 'identityIndex'>,
  sealer: Sealer,
  {
    identities,
    since,
    done,
    takenOver = false,
    anew,
  }: Indexing & {
    /** Those that go with an authenticator have its id, so that they end with it. */
    readonly identities: readonly (Identity & { readonly id?: string })[];
    readonly since: string;
  },
): Promise<Piece> => {
  const index = await indexRows(parts, identities, { done, takenOver, anew });
  const known = rowsOf(
    'known',
    knownColumns,
    identities.map(({ kind, scheme, value, id = randomUUID() }) => {
      return { id, kind, scheme, value: sealer.seal(identityPlace(id), value) };
    }),
  );
  return {
    shape: `${known.shape} ${index.shape}`,
    text: `identified AS (
  INSERT INTO identity (id, account_id, kind, scheme, value, created_at)
  SELECT known.id, :accountId, known.kind, known.scheme, known.value, :knownSince FROM ${done}, ${known.text}
), ${index.text}`,
    ...(index.tells === undefined ? {} : { tells: index.tells }),
    values: { knownSince: since, ...known.values, ...index.values },
  };
};
