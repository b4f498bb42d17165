import * as v from 'valibot';
import type { Policy } from '../../domain/policy/policy.ts';
import { eachWayOf, standardPolicy } from '../../domain/policy/policy.ts';
import { policyProfiles } from '../../domain/policy/profiles.ts';
import { roadOverride } from '../../domain/policy/road.ts';
import type { Change } from '../commit.ts';
import type { Database } from '../database/database.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { PolicyStore } from './policy-store.ts';

const readStatement = 'SELECT revision, profile, overrides FROM policy';

const changing: Change = {
  parts: `done AS (
  UPDATE policy SET revision = :revision, profile = :profile, overrides = :overrides::jsonb, changed_at = :now
  WHERE revision = :ifStill RETURNING 1
)`,
  done: 'done',
};

interface PolicyRow {
  readonly revision: number;
  readonly profile: string;
  readonly overrides: readonly unknown[];
}

/**
 * What is said of roads that this version does not know is a newer one's: it has no such roads to close. What was said of a method before its
 * ways had roads of their own was said of each.
 */
const readPolicy = ({ revision, profile, overrides }: PolicyRow): Policy => ({
  revision,
  profile: v.parse(v.picklist(policyProfiles), profile),
  overrides: overrides.flatMap((one) => {
    const read = v.safeParse(roadOverride, one);
    return read.success ? eachWayOf(read.output) : [];
  }),
});

/** The policy that lies there. */
export const readPolicyFrom = async (database: Database): Promise<Policy> => {
  const [row] = await ask<PolicyRow>(database, readStatement, {});
  return row === undefined ? standardPolicy : readPolicy(row);
};

/** Which roads are open. */
export const makePolicy = ({ database, commit }: StoreParts): PolicyStore => ({
  read: () => readPolicyFrom(database),
  change: async ({ profile, overrides }, ifStill, alongside) => {
    const values = { revision: ifStill + 1, ifStill, profile, overrides: JSON.stringify(overrides) };
    const { done } = await commit(changing, { values }, alongside);
    return done ? 'changed' : 'moved-on';
  },
});
