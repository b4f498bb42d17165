import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which roads are open, as an operator has said: one row, whose revision counts its changes. The version before knows no policy, and has all open. */
const statements = [
  `CREATE TABLE policy (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    revision bigint NOT NULL,
    profile text NOT NULL,
    overrides jsonb NOT NULL,
    changed_at timestamptz
  )`,
  `INSERT INTO policy (revision, profile, overrides) VALUES (0, 'guide', '[]')`,
];

/** Methods as policy. */
export const methodsAsPolicy: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
