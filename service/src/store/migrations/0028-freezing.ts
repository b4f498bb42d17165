import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The version before opens no session for an account that is neither active nor waits for approval, and ends none of its waits early. */
const accounts = [
  'ALTER TABLE account DROP CONSTRAINT account_status_check',
  `ALTER TABLE account ADD CONSTRAINT account_status_check
    CHECK (status IN ('active', 'suspended', 'awaiting-approval', 'rejected', 'contested', 'disputed', 'superseded', 'frozen')) NOT VALID`,
  'ALTER TABLE account VALIDATE CONSTRAINT account_status_check',
];

/**
 * Who has locked an account, and what is in doubt since when. `code_hash`: the keyed hash of the code it was locked by, for which the same is
 * shown again. An alarm is the code that a contact was sent with news of what has happened already; it serves thirty days.
 */
const tables = [
  `CREATE TABLE account_freeze (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    state text NOT NULL CHECK (state IN ('open', 'ended')),
    by text NOT NULL CHECK (by IN ('code', 'session')),
    code_hash text,
    disputed_at timestamptz NOT NULL,
    barred text[] NOT NULL,
    frozen_at timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK ((state = 'ended') = (ended_at IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX freeze_open ON account_freeze (account_id) WHERE state = 'open'`,
  'CREATE INDEX freeze_code ON account_freeze (code_hash) WHERE code_hash IS NOT NULL',
  `CREATE TABLE alarm (
    code_hash text PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    about text NOT NULL,
    at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX alarm_expiry ON alarm (expires_at)',
];

/**
 * What waits stands still while an account is locked: afterwards it waits as long as it had still to wait. Where its holder has come back by a
 * way of theirs (`by_way`) what is in doubt ends (`domain/standing/freeze.ts`), but for a password that is about to be `replaced`; an operator, who has seen them, takes nothing away and bars nothing.
 */
const functions = [
  `CREATE FUNCTION end_freeze(whose text, instant timestamptz, by_way boolean, replaced boolean) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE since timestamptz; disputed timestamptz; bars text[];
  BEGIN
    UPDATE account_freeze SET state = 'ended', ended_at = instant, barred = CASE WHEN by_way THEN barred ELSE '{}' END
    WHERE account_id = whose AND state = 'open' RETURNING frozen_at, disputed_at, barred INTO since, disputed, bars;
    IF since IS NULL THEN RETURN 0; END IF;
    UPDATE waiting_change SET effective_at = effective_at + (instant - since), remind_at = remind_at + (instant - since)
    WHERE account_id = whose AND state = 'pending';
    UPDATE authenticator SET removal_at = removal_at + (instant - since) WHERE account_id = whose AND removal_at IS NOT NULL AND ended_at IS NULL;
    UPDATE authenticator SET ended_at = instant
    WHERE by_way AND account_id = whose AND ended_at IS NULL AND type = 'passkey' AND created_at >= disputed;
    -- It signs in no more, and stays as what a recovery replaces.
    UPDATE authenticator SET standing = 'revoked'
    WHERE by_way AND NOT replaced AND account_id = whose AND ended_at IS NULL AND type = 'password'
      AND ('password' = ANY (bars) OR created_at >= disputed);
    RETURN 1;
  END $$`,
];

/** Accounts that are locked by whoever is certain of a theft. */
export const freezing: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...accounts, ...tables, ...functions]) await sql.raw(statement).execute(kysely);
  },
};
