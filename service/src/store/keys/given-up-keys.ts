import type { SealingKeys } from '../../platform/keys/keys.ts';
import type { Database } from '../database/database.ts';
import { StoreRefusal } from '../migrate.ts';

/** A sealing key that was given up for lost. */
export interface GivenUpKey {
  readonly name: string;
  /** ISO 8601 in UTC. */
  readonly givenUpAt: string;
}

const listStatement = 'SELECT name, given_up_at AS "givenUpAt" FROM given_up_key ORDER BY given_up_at, name';

/** Which sealing keys are given up for lost. */
export const readGivenUp = (database: Database): Promise<readonly GivenUpKey[]> =>
  database.run<GivenUpKey>(listStatement, []);

const holdersStatement = `
SELECT DISTINCT p.host FROM serving_process p WHERE p.seen_at > $2 AND p.keys && ARRAY(SELECT 'sealing:' || n FROM unnest($1::text[]) n) ORDER BY p.host`;
const giveUpStatement = `
INSERT INTO given_up_key (name, given_up_at) SELECT n, $2 FROM unnest($1::text[]) n ON CONFLICT DO NOTHING`;

/**
 * Writes down that these keys are lost.
 *
 * @param since who has been seen serving after this instant still serves
 * @throws StoreRefusal where a process that serves has one: nothing is lost then
 */
export const giveUpKeys = async (
  database: Database,
  names: readonly string[],
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<void> => {
  const holders = await database.run<{ readonly host: string }>(holdersStatement, [names, since.toISOString()]);
  if (holders.length > 0)
    throw new StoreRefusal(
      'key-not-lost',
      `${holders.map(({ host }) => host).join(', ')} serves with a key that is missing here, or did so half a minute ago: copy sealing-keys.json from there. Only where that is stopped, and its file gone too, run this again half a minute later.`,
    );
  await database.run(giveUpStatement, [names, at.toISOString()]);
};

/** A key is back once nobody who serves lacks it: until then an account under it is read by some and opened anew by none. */
const foundStatement = `
WITH found AS (
  DELETE FROM given_up_key g WHERE g.name = ANY ($1::text[])
    AND NOT EXISTS (SELECT FROM serving_process p WHERE p.seen_at > $3 AND NOT ('sealing:' || g.name) = ANY (p.keys)) RETURNING g.name
)
INSERT INTO known_key (kind, name, active_from) SELECT 'sealing', name, $2::timestamptz FROM found ON CONFLICT DO NOTHING`;

/** Takes the keys that are here again for keys of this database, as soon as all who serve have them. */
export const takeBackFound = async (
  database: Database,
  keys: Pick<SealingKeys, 'has'>,
  {
    givenUp,
    activeFrom,
    since,
  }: { readonly givenUp: readonly GivenUpKey[]; readonly activeFrom: string; readonly since: Date },
): Promise<void> => {
  const found = givenUp.filter(({ name }) => keys.has(name)).map(({ name }) => name);
  if (found.length > 0) await database.run(foundStatement, [found, activeFrom, since.toISOString()]);
};
