import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a person has under way in a browser besides a registration: of each purpose at most one. `payload` is sealed. */
const attempts = [
  `CREATE TABLE attempt (
    id text PRIMARY KEY,
    browser_hash text NOT NULL,
    purpose text NOT NULL,
    support_code text NOT NULL,
    version integer NOT NULL,
    payload bytea,
    data_key bytea,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    UNIQUE (browser_hash, purpose)
  ) WITH (fillfactor = 50, toast_tuple_target = 8160)`,
  'ALTER TABLE attempt ALTER COLUMN payload SET STORAGE EXTERNAL',
  'CREATE INDEX attempt_expiry ON attempt (expires_at)',
];

/** `agent` is a coarse name of the browser, e.g. `chrome/android`, for the list of sessions; `shared` was asked for at signing in. */
const sessions = [
  `ALTER TABLE session
    ADD COLUMN shared boolean NOT NULL DEFAULT false,
    ADD COLUMN agent text`,
];

/** Attempts, and what signing in notes of a session. */
export const attempting: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...attempts, ...sessions]) await sql.raw(statement).execute(kysely);
  },
};
