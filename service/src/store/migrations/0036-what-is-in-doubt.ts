import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What came with what is in doubt ends whoever opens the account again, an operator too: random walks found a thief whose passkey had outlived the
 * operator's help (`domain/standing/freeze.ts`). An authenticator app and codes on paper are ended with it, for with a known password they
 * sign in.
 */
const statements = [
  `CREATE OR REPLACE FUNCTION end_freeze(whose text, instant timestamptz, by_way boolean, replaced boolean) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE since timestamptz; disputed timestamptz; bars text[];
  BEGIN
    UPDATE account_freeze SET state = 'ended', ended_at = instant, barred = CASE WHEN by_way THEN barred ELSE '{}' END
    WHERE account_id = whose AND state = 'open' RETURNING frozen_at, disputed_at, barred INTO since, disputed, bars;
    IF since IS NULL THEN RETURN 0; END IF;
    UPDATE waiting_change SET effective_at = effective_at + (instant - since), remind_at = remind_at + (instant - since)
    WHERE account_id = whose AND state = 'pending' AND kind <> 'recovery';
    UPDATE authenticator SET removal_at = removal_at + (instant - since) WHERE account_id = whose AND removal_at IS NOT NULL AND ended_at IS NULL;
    UPDATE authenticator SET ended_at = instant
    WHERE account_id = whose AND ended_at IS NULL AND type IN ('passkey', 'authenticator-app', 'recovery-codes') AND created_at >= disputed;
    -- It signs in no more, and stays as what a recovery replaces.
    UPDATE authenticator SET standing = 'revoked'
    WHERE NOT replaced AND account_id = whose AND ended_at IS NULL AND type = 'password'
      AND ('password' = ANY (bars) OR created_at >= disputed);
    RETURN 1;
  END $$`,
];

/** Nothing that came with what is in doubt outlives the lock. */
export const whatIsInDoubt: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
