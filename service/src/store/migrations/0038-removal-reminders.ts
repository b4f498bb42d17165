import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A way in that is to go is announced once more, with the same code, which lies sealed for that. Told is for which instant that was, so that one
 * that was put off meanwhile, or stood still while the account was locked, is announced again, whoever has moved it. The version before knows nothing of it and announces nothing.
 */
const statements = [
  `ALTER TABLE authenticator
    ADD COLUMN removal_code bytea,
    ADD COLUMN removal_reminded_for timestamptz`,
];

/** Before a way in goes, every contact hears of it again. */
export const removalReminders: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
