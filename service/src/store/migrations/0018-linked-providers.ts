import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  /* By which provider, so that it can be counted; who somebody is there lies sealed beside it. */
  'ALTER TABLE authenticator ADD COLUMN provider text',
  'DROP INDEX authenticator_provider',
  `CREATE INDEX authenticator_provider ON authenticator (provider) WHERE type = 'identity-provider' AND ended_at IS NULL`,
];

/** Linked identity providers can be counted by provider. */
export const linkedProviders: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
