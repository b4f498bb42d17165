import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A password is one together with the number: where another number has come since what is in doubt, the password ends with the lock, though it is older. Walks of
 * the service found whoever knew the password and had put a number of theirs there signing in by both once the owner had opened the lock (`domain/standing/freeze.ts`).
 */
const statements = [
  `CREATE OR REPLACE FUNCTION end_freeze(whose text, instant timestamptz, by_way boolean, replaced boolean) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE since timestamptz; disputed timestamptz; bars text[]; numbered timestamptz;
  BEGIN
    SELECT frozen_at, disputed_at, barred INTO since, disputed, bars FROM account_freeze WHERE account_id = whose AND state = 'open' FOR UPDATE;
    IF since IS NULL THEN RETURN 0; END IF;
    SELECT max(settled_at) INTO numbered FROM waiting_change WHERE account_id = whose AND kind IN ('number', 'recovery') AND state = 'effective';
    UPDATE account_freeze SET state = 'ended', ended_at = instant, barred = CASE WHEN by_way THEN barred ELSE '{}' END
    WHERE account_id = whose AND state = 'open';
    UPDATE waiting_change SET effective_at = effective_at + (instant - since), remind_at = remind_at + (instant - since)
    WHERE account_id = whose AND state = 'pending' AND kind <> 'recovery';
    UPDATE authenticator SET removal_at = removal_at + (instant - since) WHERE account_id = whose AND removal_at IS NOT NULL AND ended_at IS NULL;
    UPDATE authenticator SET ended_at = instant
    WHERE account_id = whose AND ended_at IS NULL
      AND ((type IN ('passkey', 'authenticator-app', 'recovery-codes') AND created_at >= disputed)
        OR (type = 'passkey' AND 'passkey' = ANY (bars)));
    -- It signs in no more, and stays as what a recovery replaces.
    UPDATE authenticator SET standing = 'revoked'
    WHERE NOT replaced AND account_id = whose AND ended_at IS NULL AND type = 'password'
      AND ((by_way AND 'password' = ANY (bars)) OR greatest(created_at, numbered) >= disputed);
    RETURN 1;
  END $$`,
];

/** A password does not outlive the lock beside a number that is in doubt. */
export const numbersInDoubt: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
