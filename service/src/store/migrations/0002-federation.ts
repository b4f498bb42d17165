import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A session knows the portals it has opened: `authorizations` is `{ client id: { sid, grantId?, persistsLogout? } }`.
 * `logout_state` is what a portal's logout request waits with for the person's "yes".
 */
const sessions = [
  `ALTER TABLE session
    ADD COLUMN authenticated_at timestamptz,
    ADD COLUMN authorizations jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN logout_state text`,
];

/** Who agreed that which portal receives what. */
const consents = [
  `CREATE TABLE consent (
    account_id text NOT NULL REFERENCES account,
    client_id text NOT NULL REFERENCES client ON DELETE CASCADE,
    scopes text[] NOT NULL,
    claims text[] NOT NULL,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, client_id)
  )`,
];

/** Every process looks at the one number to know whether its clients are still those of the table. */
const oauthClients = [
  'CREATE TABLE client_revision (one boolean PRIMARY KEY DEFAULT true CHECK (one), revision bigint NOT NULL)',
  'INSERT INTO client_revision (revision) VALUES (0)',
  `CREATE FUNCTION count_client_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE client_revision SET revision = revision + 1;
    RETURN NULL;
  END $$`,
  'CREATE TRIGGER client_changed AFTER INSERT OR UPDATE OR DELETE ON client FOR EACH STATEMENT EXECUTE FUNCTION count_client_change()',
  'CREATE TRIGGER agency_changed AFTER UPDATE ON agency FOR EACH STATEMENT EXECUTE FUNCTION count_client_change()',
];

/** Narrow tables, one per artefact: found by the hash of what the portal or browser holds; `payload` is sealed (docs/adr). */
const artefacts = [
  `CREATE TABLE oidc_code (
    id bytea PRIMARY KEY,
    client_id text NOT NULL,
    account_id text NOT NULL,
    session_id text NOT NULL,
    uses smallint NOT NULL DEFAULT 0,
    payload bytea NOT NULL,
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 70, toast_tuple_target = 8160)`,
  'ALTER TABLE oidc_code ALTER COLUMN payload SET STORAGE EXTERNAL',
  `CREATE TABLE oidc_refresh_token (
    id bytea PRIMARY KEY,
    client_id text NOT NULL,
    account_id text NOT NULL,
    session_id text NOT NULL,
    grant_id text NOT NULL,
    payload bytea NOT NULL,
    consumed_at timestamptz,
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 70, toast_tuple_target = 8160)`,
  'ALTER TABLE oidc_refresh_token ALTER COLUMN payload SET STORAGE EXTERNAL',
  'CREATE INDEX oidc_refresh_token_grant ON oidc_refresh_token (grant_id)',
  'CREATE INDEX oidc_refresh_token_session ON oidc_refresh_token (session_id)',
  'CREATE INDEX oidc_refresh_token_expiry ON oidc_refresh_token (expires_at)',
  `CREATE TABLE oidc_interaction (
    id bytea PRIMARY KEY,
    payload bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 50)`,
  `CREATE TABLE oidc_pushed_request (
    id bytea PRIMARY KEY,
    payload bytea NOT NULL,
    consumed_at timestamptz,
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 70)`,
  `CREATE TABLE oidc_seen (
    id bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL
  )`,
];

/**
 * Whatever ends a session, in whichever statement: its refresh tokens go, and each portal it had opened is to be told once.
 * Both happen in the transaction that ends it.
 */
const logout = [
  `CREATE TABLE logout_notice (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    client_id text NOT NULL,
    account_id text NOT NULL,
    session_id text NOT NULL,
    sid text,
    state text NOT NULL CHECK (state IN ('queued', 'sent', 'dropped')),
    attempts integer NOT NULL DEFAULT 0,
    detail text,
    due_at timestamptz NOT NULL,
    queued_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 70)`,
  `CREATE INDEX logout_notice_due ON logout_notice (due_at) WHERE state = 'queued'`,
  'CREATE INDEX logout_notice_age ON logout_notice (queued_at)',
  `CREATE FUNCTION end_session_at_portals() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    DELETE FROM oidc_refresh_token WHERE session_id = NEW.id;
    INSERT INTO logout_notice (client_id, account_id, session_id, sid, state, due_at, queued_at, changed_at, expires_at)
    SELECT c.id, NEW.account_id, NEW.id, a.value->>'sid', 'queued', NEW.ended_at, NEW.ended_at, NEW.ended_at, NEW.ended_at + interval '24 hours'
    FROM jsonb_each(NEW.authorizations) a JOIN client c ON c.id = a.key WHERE c.settings->>'backchannelLogoutUri' IS NOT NULL;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER session_ended AFTER UPDATE OF ended_at ON session FOR EACH ROW
    WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_session_at_portals()`,
];

/** What the room `federation` remembers. */
export const federation: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...sessions, ...consents, ...oauthClients, ...artefacts, ...logout])
      await sql.raw(statement).execute(kysely);
  },
};
