import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Whoever had the password and the telephone for an hour has linked who they are themselves at a provider that knows no number: that outlived the lock, the operator's
 * help and the counter, for only what is of this house ended with it (`domain/standing/freeze.ts`). Under what a provider's word is found nobody but the service can
 * tell, so it says so: `linked` and `digests` stand beside each other. The last way in stays. The version before calls the function as it was, and ends no link.
 */
const statements = [
  `CREATE FUNCTION end_freeze(whose text, instant timestamptz, by_way boolean, replaced boolean, linked uuid[], found_by text, digests bytea[])
  RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE disputed timestamptz; bars text[]; gone uuid;
  BEGIN
    SELECT disputed_at, barred INTO disputed, bars FROM account_freeze WHERE account_id = whose AND state = 'open' FOR UPDATE;
    IF disputed IS NULL THEN RETURN 0; END IF;
    PERFORM end_freeze(whose, instant, by_way, replaced);
    FOR gone IN
      SELECT id FROM authenticator WHERE account_id = whose AND type = 'identity-provider' AND ended_at IS NULL AND id = ANY (linked)
        AND (created_at >= disputed OR 'identity-provider' = ANY (bars)) ORDER BY created_at DESC, id
    LOOP
      IF other_way_in(whose, gone) THEN
        UPDATE authenticator SET ended_at = instant WHERE id = gone;
        UPDATE identity SET ended_at = instant WHERE id = gone AND account_id = whose;
        DELETE FROM identity_index i USING unnest(linked, digests) AS f (id, digest)
        WHERE f.id = gone AND i.account_id = whose AND i.field = found_by AND i.digest = f.digest;
      END IF;
    END LOOP;
    RETURN 1;
  END $$`,
];

/** Nobody signs in by a provider that was linked with what is in doubt once the lock is over. */
export const providersInDoubt: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
