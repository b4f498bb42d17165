const noted = (id: string, from: string, actor: 'person' | 'service'): string => `closing_undone AS (
  INSERT INTO audit_event (at, type, account_id, actor) SELECT :now, 'account-closing-undone', ${id}, '${actor}' FROM ${from}
)`;

/**
 * An account that its owner had asked to be closed is closed no more, and the log says so: whoever is in again keeps it, as signing in does by itself.
 *
 * @param done a part with a row where somebody has come back, to the account `:accountId`, which this statement changes nowhere else
 */
export const keptOpen = (done: string): string => `kept_open AS (
  UPDATE account SET closes_at = NULL FROM ${done} WHERE account.id = :accountId AND account.closes_at IS NOT NULL RETURNING account.id
), ${noted('kept_open.id', 'kept_open', 'person')}`;

/**
 * The log says that accounts are closed no more.
 *
 * @param was a part with them as they were: `id` and `closes_at`
 * @param done a part with a row where the statement that keeps them open is carried out
 */
export const closingUndone = (was: string, done: string, actor: 'person' | 'service' = 'person'): string =>
  noted(`${was}.id`, `${was}, ${done} WHERE ${was}.closes_at IS NOT NULL`, actor);
