import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Providers of identities as operators have written them down: no secret is in a definition, and nobody's data. The version before knows none. */
const statements = [
  `CREATE TABLE identity_provider (
    id text PRIMARY KEY,
    definition jsonb NOT NULL,
    status text NOT NULL CHECK (status IN ('on', 'off')),
    added_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
];

export const identityProviders: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
