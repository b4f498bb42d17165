import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Ends a batch of the sessions that were opened before an instant, account after account, with every token that portals hold from them, and notes it
 * in the log of each account. Whoever has it ends many does not have portals told at one moment: of each portal the next is due a `pace` after the one
 * before, beginning where `turns` says (`{ client id: instant }`), and is tried for a day from then.
 */
const endSessions = `CREATE FUNCTION end_sessions_opened_before(
    before timestamptz, from_account text, most integer, at_instant timestamptz, pace interval, turns jsonb, by_whom text, why jsonb
  ) RETURNS TABLE (ended integer, last_account text, next_turns jsonb) LANGUAGE plpgsql VOLATILE AS $$
  DECLARE
    gone text[];
    whose text[];
  BEGIN
    WITH chosen AS (
      SELECT s.id FROM session s WHERE s.account_id >= from_account AND s.ended_at IS NULL AND s.created_at < before
      ORDER BY s.account_id LIMIT most FOR UPDATE
    ), over AS (
      UPDATE session s SET ended_at = at_instant FROM chosen WHERE s.id = chosen.id RETURNING s.id, s.account_id
    )
    SELECT array_agg(o.id), array_agg(DISTINCT o.account_id) INTO gone, whose FROM over o;
    -- A rotation under way leaves a token that the first look has not seen.
    LOOP
      DELETE FROM oidc_refresh_token WHERE session_id = ANY (gone);
      EXIT WHEN NOT FOUND;
    END LOOP;
    INSERT INTO audit_event (at, type, account_id, actor, detail)
    SELECT at_instant, 'sessions-closed', w.id, by_whom, why FROM unnest(whose) AS w (id);
    WITH turn AS (
      SELECT n.id, n.client_id,
        greatest(at_instant, coalesce((turns->>n.client_id)::timestamptz, at_instant)) + pace * row_number() OVER (PARTITION BY n.client_id ORDER BY n.id) AS due
      FROM logout_notice n WHERE n.queued_at = at_instant AND n.session_id = ANY (gone)
    ), put_off AS (
      UPDATE logout_notice n SET due_at = turn.due, expires_at = turn.due + interval '24 hours' FROM turn WHERE n.id = turn.id
    )
    SELECT turns || coalesce(jsonb_object_agg(l.client_id, l.due), '{}') INTO next_turns
    FROM (SELECT t.client_id, max(t.due) AS due FROM turn t GROUP BY t.client_id) l;
    ended := coalesce(cardinality(gone), 0);
    last_account := coalesce((SELECT max(w.id) FROM unnest(whose) AS w (id)), from_account);
    RETURN NEXT;
  END $$`;

/** What `sessions end` does to a batch. */
export const endingSessions: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql.raw(endSessions).execute(kysely);
  },
};
