import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when an account waits to be closed; the version before leaves it as it is. */
const waiting = [
  'ALTER TABLE account ADD COLUMN closes_at timestamptz',
  'CREATE INDEX account_closing ON account (closes_at) WHERE closes_at IS NOT NULL',
];

/** Whoever signs in keeps the account, in whatever way they do, also on a server of the version before. */
const kept = [
  `CREATE FUNCTION signing_in_keeps_account() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE account SET closes_at = NULL WHERE id = NEW.account_id AND closes_at IS NOT NULL;
    IF FOUND THEN
      INSERT INTO audit_event (at, type, account_id, actor) VALUES (NEW.created_at, 'account-closing-undone', NEW.account_id, 'person');
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER session_opened AFTER INSERT ON session FOR EACH ROW EXECUTE FUNCTION signing_in_keeps_account()`,
];

/** What is kept of a closed account, each under a data key of its own; and the proof of what is gone. None hangs on the account. */
const retained = [
  `CREATE TABLE closed_account (
    account_id text PRIMARY KEY,
    closed_at timestamptz NOT NULL,
    history_until date NOT NULL,
    gone jsonb NOT NULL
  )`,
  `CREATE TABLE retained (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES closed_account DEFERRABLE INITIALLY DEFERRED,
    kind text NOT NULL CHECK (kind IN ('identity', 'evidence')),
    payload bytea NOT NULL,
    data_key bytea NOT NULL,
    keep_until date NOT NULL
  )`,
  'CREATE INDEX retained_account ON retained (account_id)',
  'CREATE INDEX retained_until ON retained (keep_until)',
];

/**
 * Deletes an account and every row that hangs on it, by the database's own list of what does, so that a table that comes later is not forgotten;
 * with the account's row goes the key under which all of it was sealed. Portals are told. Returns how many rows of each table are gone.
 */
const deletion = `CREATE FUNCTION delete_account(whose text, at_instant timestamptz, history_until date) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
  DECLARE
    hanging record;
    rows bigint;
    gone jsonb := '{}';
  BEGIN
    PERFORM end_account_sessions(whose, at_instant);
    INSERT INTO logout_notice (client_id, account_id, session_id, sid, state, due_at, queued_at, changed_at, expires_at)
    SELECT c.id, whose, 'closed', NULL, 'queued', at_instant, at_instant, at_instant, at_instant + interval '24 hours'
    FROM consent g JOIN client c ON c.id = g.client_id WHERE g.account_id = whose AND c.settings->>'backchannelLogoutUri' IS NOT NULL;
    DELETE FROM evidence WHERE decision_id IN (SELECT id FROM decision WHERE account_id = whose);
    GET DIAGNOSTICS rows = ROW_COUNT;
    gone := gone || jsonb_build_object('evidence', rows);
    FOR hanging IN
      SELECT t.relname AS held_in, a.attname AS held_by FROM pg_constraint k
        JOIN pg_class t ON t.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.confrelid = 'account'::regclass ORDER BY t.relname = 'decision', t.relname, a.attname
    LOOP
      EXECUTE format('DELETE FROM %I WHERE %I = $1', hanging.held_in, hanging.held_by) USING whose;
      GET DIAGNOSTICS rows = ROW_COUNT;
      gone := gone || jsonb_build_object(hanging.held_in, rows + coalesce((gone->>hanging.held_in)::bigint, 0));
    END LOOP;
    DELETE FROM account WHERE id = whose;
    INSERT INTO closed_account (account_id, closed_at, history_until, gone) VALUES (whose, at_instant, history_until, gone);
    RETURN gone;
  END $$`;

/** Accounts are closed by their owners, and what goes is gone. */
export const closing: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...waiting, ...kept, ...retained, deletion]) await sql.raw(statement).execute(kysely);
  },
};
