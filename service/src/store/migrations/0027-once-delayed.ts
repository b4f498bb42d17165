import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What waits says how strongly it was begun (`domain/standing/strength.ts`), and whether something weaker has put it off already. The version
 * before, which may still run, begins everything by two factors or an authority's word, and stops it by any code.
 */
const statements = [
  `ALTER TABLE waiting_change
    ADD COLUMN begun_by smallint NOT NULL DEFAULT 2 CHECK (begun_by BETWEEN 1 AND 5),
    ADD COLUMN delayed boolean NOT NULL DEFAULT false`,
  /* For statements that hold the account's row, as stop_waiting_changes: what a proof of this strength ends, ends; the rest is put off, once. */
  `CREATE FUNCTION answer_waiting_changes(whose text, strength integer, hours integer, instant timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE stopped integer;
  BEGIN
    UPDATE waiting_change SET state = 'stopped', settled_at = instant, payload = NULL
    WHERE account_id = whose AND state = 'pending' AND begun_by <= strength;
    GET DIAGNOSTICS stopped = ROW_COUNT;
    UPDATE waiting_change SET delayed = true, effective_at = effective_at + make_interval(hours => hours),
      remind_at = CASE WHEN kind = 'means' THEN effective_at + make_interval(hours => hours - 24) END
    WHERE account_id = whose AND state = 'pending' AND begun_by > strength AND NOT delayed;
    RETURN stopped;
  END $$`,
];

/** A change that waits is stopped by what is as strong as its beginning, and put off once by what is weaker. */
export const onceDelayed: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
