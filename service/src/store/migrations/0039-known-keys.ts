import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * `known_key`: what keys this database is used with besides those of the index, which have tables of their own. `active_from` is null while a
 * key is published and nobody writes with it yet; of the sealing keys the latest active one is written with. Only a fingerprint is kept.
 *
 * `serving_process`: who serves, which keys each has read, and when it was last here; so a key is never begun with before all have it.
 */
const tables = [
  `CREATE TABLE known_key (
    kind text NOT NULL CHECK (kind IN ('sealing', 'index', 'root')),
    name text NOT NULL,
    fingerprint bytea,
    active_from timestamptz,
    PRIMARY KEY (kind, name)
  )`,
  `CREATE TABLE serving_process (
    id text PRIMARY KEY,
    host text NOT NULL,
    keys text[] NOT NULL,
    sealing text NOT NULL,
    seen_at timestamptz NOT NULL
  )`,
];

/** Which keys a database is used with, and who has them. */
export const knownKeys: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of tables) await sql.raw(statement).execute(kysely);
  },
};
