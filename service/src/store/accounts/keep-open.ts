/**
 * An account that its owner had asked to be closed is closed no more, and the log says so: whoever is in again keeps it, as signing in does by itself.
 *
 * @param done a part with a row where somebody has come back, to the account `:accountId`, which this statement changes nowhere else
 */
export const keptOpen = (done: string): string => `kept_open AS (
  UPDATE account SET closes_at = NULL FROM ${done} WHERE account.id = :accountId AND account.closes_at IS NOT NULL RETURNING account.id
), ${closingUndone('kept_open')}`;

/** The log says that an account is closed no more. @param undone a part with the id of an account that was to be closed */
export const closingUndone = (undone: string, actor: 'person' | 'service' = 'person'): string => `closing_undone AS (
  INSERT INTO audit_event (at, type, account_id, actor) SELECT :now, 'account-closing-undone', ${undone}.id, '${actor}' FROM ${undone}
)`;
