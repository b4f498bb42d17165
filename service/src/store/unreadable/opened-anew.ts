import type { StoreParts } from '../parts.ts';
import { servingSince } from '../keys/key-registry.ts';
import type { Values } from '../statement.ts';

/**
 * The account that nobody can read is held first: of two proofs at once the second finds it readable. It is opened anew by nothing weaker than it had
 * rested on, unless an operator lets it be; not above a lock, a suspension or a death; and not while any process that serves has its key.
 */
export const lost = `lost AS (
  SELECT a.id FROM account a, fence WHERE a.id = :accountId AND a.kind = :kind AND a.status IN ('active', 'awaiting-approval') AND is_given_up(a.data_key)
    AND (a.anew_until > :now OR proven_level(a.id) <= :identityLevel)
    AND NOT EXISTS (SELECT FROM death_report r WHERE r.account_id = a.id AND r.state <> 'undone')
    AND NOT EXISTS (SELECT FROM serving_process p WHERE p.seen_at > :servingSince AND 'sealing:' || sealing_key_of(a.data_key) = ANY (p.keys))
  FOR UPDATE OF a
)`;

/** The same account, by its id and since it was first opened, under a data key of today and with what was proven now. */
export const openedAnew = `opened AS (
  UPDATE account SET status = :status, person = :holder, data_key = :accountKey, anew_until = NULL, opened_anew_at = :openedAt,
    status_changed_at = CASE WHEN account.status = :status THEN account.status_changed_at ELSE :openedAt END
  FROM moved WHERE account.id = :accountId
)`;

const numbers = `('vn-personal-id', 'vn-identity-card', 'vn-tax-code')`;

/**
 * What was sealed and cannot be read goes, what is evidence without being opened stays, and nothing of before lets anybody in. By its numbers the account is still
 * found, also by one that was not proven again; by a certificate or at a provider only as `indexed` says.
 *
 * @param indexed a table of what it is found by from now on
 */
export const clearedOf = (indexed: string): string => `forgotten AS (
  DELETE FROM evidence USING moved WHERE decision_id IN (SELECT id FROM decision WHERE account_id = :accountId)
), former AS (
  UPDATE decision SET unreadable_at = :openedAt FROM moved WHERE account_id = :accountId AND unreadable_at IS NULL
), unindexed AS (
  DELETE FROM identity_index x USING moved WHERE x.account_id = :accountId
    AND x.field IN (SELECT DISTINCT 'identity:' || n.kind || ':' || n.scheme FROM identity n WHERE n.account_id = :accountId AND n.scheme NOT IN ${numbers})
    AND (x.field, x.key_version, x.digest) NOT IN (SELECT indexed.field, indexed.version, indexed.digest FROM ${indexed})
), unknown AS (
  DELETE FROM identity USING moved WHERE identity.account_id = :accountId
), unsecured AS (
  UPDATE authenticator SET ended_at = coalesce(authenticator.ended_at, :openedAt), secret = '', removal_at = NULL, removal_code = NULL
  FROM moved WHERE account_id = :accountId
), signed_out AS (
  UPDATE session SET ended_at = :openedAt FROM moved WHERE account_id = :accountId AND session.ended_at IS NULL
), untokened AS (
  DELETE FROM oidc_refresh_token USING moved WHERE account_id = :accountId
), unwaited AS (
  UPDATE waiting_change SET state = 'stopped', settled_at = :openedAt, payload = NULL FROM moved WHERE account_id = :accountId AND waiting_change.state = 'pending'
), unasked AS (
  DELETE FROM data_request USING moved WHERE account_id = :accountId
), unalarmed AS (
  DELETE FROM alarm USING moved WHERE account_id = :accountId
), unmerged AS (
  UPDATE account_merge SET reversible_until = :openedAt FROM moved WHERE kept_id = :accountId AND split_at IS NULL AND reversible_until > :openedAt
), unraised AS (
  UPDATE counter_case SET level_at = NULL, held_at = NULL FROM moved WHERE counter_case.account_id = :accountId
), replaced AS (
  UPDATE approval SET state = 'replaced', payload = NULL, settled_at = :openedAt, settled_by = 'opened-anew'
  FROM moved WHERE account_id = :accountId AND approval.state = 'waiting' RETURNING 1
), unstaffed AS (
  DELETE FROM staff USING moved WHERE account_id = :accountId RETURNING 1
), cleared AS (
  SELECT moved.id FROM moved, (SELECT count(*) FROM replaced) AS settled, (SELECT count(*) FROM unstaffed) AS parted
)`;

/** What the names above stand for, besides those of every opening. */
export const anewValues = ({ clock }: Pick<StoreParts, 'clock'>): Values => ({
  servingSince: servingSince(clock.now()).toISOString(),
});
