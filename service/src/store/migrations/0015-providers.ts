import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  /* For statements that hold the account's row: a function looks with its own eyes, not with those of the statement that calls it. */
  `CREATE FUNCTION other_way_in(whose text, besides uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    RETURN EXISTS (
      SELECT FROM authenticator WHERE account_id = whose AND id <> besides AND ended_at IS NULL AND standing = 'good'
        AND type IN ('password', 'certificate', 'identity-provider')
    );
  END $$`,
  `CREATE INDEX authenticator_provider ON authenticator (id) WHERE type = 'identity-provider' AND ended_at IS NULL`,
];

/** Identity providers are a way into an account, which is never its last one to go. */
export const providers: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
