import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * `given_up_key`: sealing keys that an operator has given up for lost. What is wrapped under one stays where it lies, for the key may be found;
 * until then its account is one that nobody reads. A key that every serving process has again is given up no more.
 */
const keys = [
  `CREATE TABLE given_up_key (
    name text PRIMARY KEY,
    given_up_at timestamptz NOT NULL
  )`,
  /* A wrapped data key begins with the length of its sealing key's name and that name. */
  `CREATE FUNCTION sealing_key_of(wrapped bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    $$ SELECT convert_from(substring(wrapped FROM 2 FOR get_byte(wrapped, 0)), 'LATIN1') $$`,
  `CREATE FUNCTION is_given_up(wrapped bytea) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT EXISTS (SELECT FROM given_up_key WHERE name = sealing_key_of(wrapped)) $$`,
  /* The version before gave keys up without writing down which: what lies under one that the database knows no more was given up. */
  `INSERT INTO given_up_key (name, given_up_at)
    SELECT DISTINCT sealing_key_of(a.data_key), now() FROM account a
    WHERE EXISTS (SELECT FROM known_key WHERE kind = 'sealing')
      AND sealing_key_of(a.data_key) NOT IN (SELECT name FROM known_key WHERE kind = 'sealing')`,
];

/**
 * An account that nobody reads is opened anew by whoever proves its identity as strongly as it was proven; until `anew_until` also by who proves it
 * more weakly, on an operator's word. What was decided of it before stays as a record, and speaks of the account no more (`unreadable_at`).
 */
const accounts = [
  'ALTER TABLE account ADD COLUMN anew_until timestamptz, ADD COLUMN opened_anew_at timestamptz',
  'ALTER TABLE decision ADD COLUMN unreadable_at timestamptz',
  /* What can be read no more speaks for nobody, be it as strong as it was. */
  `CREATE OR REPLACE FUNCTION proven_level(whose text) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    RETURN coalesce((SELECT max(identity_level) FROM decision WHERE account_id = whose AND outcome = 'accepted' AND unreadable_at IS NULL), 0);
  END $$`,
];

/** Accounts whose sealing key is lost. */
export const givenUpKeys: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...keys, ...accounts]) await sql.raw(statement).execute(kysely);
  },
};
