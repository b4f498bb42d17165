import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Whom certificates name as staff of which organisation, and how that stands: one row for both, with the newest decision that rests on such a certificate. The
 * organisation is a keyed hash of its tax code, by which it finds its own. What stood at decisions before is read no more.
 */
const statements = [
  `CREATE TABLE staff (
    id uuid PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    organisation bytea NOT NULL,
    decision_id uuid NOT NULL UNIQUE REFERENCES decision,
    state text NOT NULL CHECK (state IN ('waits', 'confirmed', 'ended')),
    settled_by text CHECK (settled_by IN ('operator', 'organisation', 'person')),
    named_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL,
    UNIQUE (account_id, organisation),
    CHECK ((state = 'waits') = (settled_by IS NULL))
  )`,
  'CREATE INDEX staff_organisation ON staff (organisation, state, changed_at DESC, id)',
];

/** An organisation finds whom certificates name as its staff, and confirms them itself. */
export const staffOfOrganisations: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
