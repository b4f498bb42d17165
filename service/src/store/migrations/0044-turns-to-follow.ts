import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Whose turn it is to ask a provider by what a person has brought back is taken where the attempt is read. It is of that very version: with the
 * next it is gone, whoever writes that.
 */
export const turnsToFollow: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql
      .raw('ALTER TABLE attempt ADD COLUMN followed_version int, ADD COLUMN followed_at timestamptz')
      .execute(kysely);
  },
};
