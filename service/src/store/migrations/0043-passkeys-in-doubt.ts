import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Where somebody has signed in with a passkey and that was called a theft, passkeys end when the account is open again, older ones too: random walks
 * found a thief who had locked the account by the news of their own sign-in, so that their passkey was older than what was in doubt and outlived the
 * operator's help (`domain/standing/freeze.ts`).
 */
const statements = [
  `CREATE OR REPLACE FUNCTION end_freeze(whose text, instant timestamptz, by_way boolean, replaced boolean) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE since timestamptz; disputed timestamptz; bars text[];
  BEGIN
    SELECT frozen_at, disputed_at, barred INTO since, disputed, bars FROM account_freeze WHERE account_id = whose AND state = 'open' FOR UPDATE;
    IF since IS NULL THEN RETURN 0; END IF;
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
      AND ((by_way AND 'password' = ANY (bars)) OR created_at >= disputed);
    RETURN 1;
  END $$`,
];

/** A passkey that somebody else has signed in with does not outlive the lock. */
export const passkeysInDoubt: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
