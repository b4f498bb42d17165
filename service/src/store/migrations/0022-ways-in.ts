import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  /* A passkey is found by the digest of its id, which is random; how often it has signed is compared in the statement that lets it in. */
  `ALTER TABLE authenticator
    ADD COLUMN credential_hash text,
    ADD COLUMN sign_count bigint,
    ADD COLUMN backed_up boolean,
    ADD COLUMN used_at timestamptz`,
  `CREATE UNIQUE INDEX authenticator_credential ON authenticator (credential_hash) WHERE credential_hash IS NOT NULL AND ended_at IS NULL`,
  /* For statements that hold the account's row: a function looks with its own eyes, not with those of the statement that calls it. */
  `CREATE FUNCTION passkeys_of(whose text) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    RETURN (SELECT count(*) FROM authenticator WHERE account_id = whose AND type = 'passkey' AND ended_at IS NULL);
  END $$`,
  /* The version before this one, too, keeps the last way in, a passkey among them. */
  `CREATE OR REPLACE FUNCTION other_way_in(whose text, besides uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    RETURN EXISTS (
      SELECT FROM authenticator WHERE account_id = whose AND id <> besides AND ended_at IS NULL AND standing = 'good'
        AND type IN ('password', 'certificate', 'identity-provider', 'passkey')
    );
  END $$`,
];

/** Passkeys are a way into an account. */
export const waysIn: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
