import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whose portal asks, and who asks us to vouch: a ministry or province is a row, never a realm. */
const agencies = [
  `CREATE TABLE agency (
    id text PRIMARY KEY,
    name_vi text NOT NULL,
    name_en text,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE client (
    id text PRIMARY KEY,
    agency_id text NOT NULL REFERENCES agency,
    name_vi text NOT NULL,
    name_en text,
    status text NOT NULL CHECK (status IN ('active', 'suspended')),
    settings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL
  )`,
];

/** `person`, `value`, `record`, `secret`, `payload` and `content` are sealed; `data_key` is wrapped (docs/adr). */
const accounts = [
  `CREATE TABLE account (
    id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('citizen', 'business', 'agency')),
    status text NOT NULL CHECK (status IN ('active', 'suspended')),
    person bytea NOT NULL,
    data_key bytea NOT NULL,
    opened_at timestamptz NOT NULL,
    status_changed_at timestamptz NOT NULL
  )`,
  `CREATE TABLE identity (
    id uuid PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    kind text NOT NULL CHECK (kind IN ('citizen', 'business', 'agency')),
    scheme text NOT NULL,
    value bytea NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  'CREATE INDEX identity_account ON identity (account_id)',
  `CREATE TABLE decision (
    id uuid PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    registration_id text,
    kind text NOT NULL,
    method text NOT NULL,
    rule_set text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('accepted', 'refused')),
    identity_level smallint NOT NULL CHECK (identity_level BETWEEN 1 AND 3),
    reasons text[] NOT NULL,
    input_digest bytea NOT NULL,
    decided_at timestamptz NOT NULL
  )`,
  'CREATE INDEX decision_account ON decision (account_id)',
  `CREATE TABLE evidence (
    decision_id uuid NOT NULL REFERENCES decision,
    position smallint NOT NULL,
    type text NOT NULL CHECK (type IN ('electronic_record', 'electronic_signature', 'document', 'vouch')),
    record bytea NOT NULL,
    PRIMARY KEY (decision_id, position)
  )`,
  `CREATE TABLE authenticator (
    id uuid PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    type text NOT NULL,
    secret bytea NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  'CREATE INDEX authenticator_account ON authenticator (account_id)',
  `CREATE TABLE representation (
    id uuid PRIMARY KEY,
    person_account_id text NOT NULL REFERENCES account,
    organisation_account_id text NOT NULL REFERENCES account,
    role text NOT NULL,
    decision_id uuid REFERENCES decision,
    created_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  'CREATE UNIQUE INDEX representation_pair ON representation (person_account_id, organisation_account_id, role) WHERE ended_at IS NULL',
  'CREATE INDEX representation_organisation ON representation (organisation_account_id)',
  `CREATE TABLE session (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    secret_hash text NOT NULL UNIQUE,
    acr text NOT NULL,
    amr text[] NOT NULL,
    method text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  'CREATE INDEX session_account ON session (account_id)',
  'CREATE INDEX session_expiry ON session (expires_at)',
];

/** One identity, one account: every active version of the index key has its own unique row. */
const identityIndex = [
  `CREATE TABLE identity_index (
    field text NOT NULL,
    key_version integer NOT NULL,
    digest bytea NOT NULL,
    account_id text NOT NULL REFERENCES account,
    PRIMARY KEY (field, key_version, digest)
  )`,
  `CREATE TABLE index_key (
    version integer PRIMARY KEY,
    fingerprint bytea NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE identity_index_state (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    written integer[] NOT NULL,
    looked_up integer NOT NULL,
    backfilled_to uuid,
    backfilled boolean NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
];

/**
 * Rows that change often keep room on their page, so that a change touches no index (HOT); sealed bytes do not compress.
 */
const work = [
  `CREATE TABLE registration (
    id text PRIMARY KEY,
    browser_hash text NOT NULL UNIQUE,
    support_code text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('citizen', 'business', 'agency')),
    method text NOT NULL,
    state text NOT NULL CHECK (state IN ('started', 'challenged', 'waiting', 'evidenced', 'known', 'refused', 'completed')),
    version integer NOT NULL,
    payload bytea,
    data_key bytea,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 50, toast_tuple_target = 8160)`,
  'ALTER TABLE registration ALTER COLUMN payload SET STORAGE EXTERNAL',
  'CREATE INDEX registration_expiry ON registration (expires_at)',
  `CREATE TABLE outbox (
    id text PRIMARY KEY,
    channel text NOT NULL CHECK (channel IN ('sms', 'email')),
    state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'dropped')),
    content bytea,
    data_key bytea,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    detail text,
    queued_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 70)`,
  `CREATE INDEX outbox_due ON outbox (due_at) WHERE state IN ('queued', 'sending')`,
  'CREATE INDEX outbox_expiry ON outbox (expires_at)',
  `CREATE TABLE receipt (
    carrier_id text PRIMARY KEY,
    message_id text,
    state text CHECK (state IN ('en-route', 'delivered', 'undelivered')),
    at timestamptz,
    noted_at timestamptz NOT NULL
  ) WITH (fillfactor = 70)`,
  'CREATE INDEX receipt_message ON receipt (message_id) WHERE message_id IS NOT NULL',
  'CREATE INDEX receipt_age ON receipt (noted_at)',
  `CREATE TABLE limit_counter (
    limit_name text NOT NULL,
    subject bytea NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    taken integer NOT NULL,
    PRIMARY KEY (limit_name, subject)
  ) WITH (fillfactor = 70)`,
  'CREATE INDEX limit_counter_end ON limit_counter (ends_at)',
];

/** What happened is added to and never changed, not even by the owner of the table. */
const audit = [
  `CREATE TABLE audit_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    type text NOT NULL,
    registration_id text,
    account_id text,
    support_code text,
    request_id text,
    actor text NOT NULL,
    method text,
    problem text,
    detail jsonb
  )`,
  'CREATE INDEX audit_event_account ON audit_event (account_id, id) WHERE account_id IS NOT NULL',
  'CREATE INDEX audit_event_support_code ON audit_event (support_code, id) WHERE support_code IS NOT NULL',
  `CREATE FUNCTION forbid_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND current_setting('chinhchu.audit_retention', true) = 'on' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'audit events are added to and never changed' USING ERRCODE = 'insufficient_privilege';
  END $$`,
  `CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION forbid_audit_change()`,
  `CREATE TRIGGER audit_event_not_emptied BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION forbid_audit_change()`,
];

/** All nouns of the house, from the first day on. */
export const nouns: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...agencies, ...accounts, ...identityIndex, ...work, ...audit])
      await sql.raw(statement).execute(kysely);
  },
};
