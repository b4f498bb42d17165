/** The means `:settles`, which waited for their time, need not wait any more, for whoever has the account has added them. */
export const settledMeans = `settled AS (
  UPDATE waiting_change SET state = 'replaced', settled_at = :now, payload = NULL
  FROM moved WHERE waiting_change.id = :settles AND account_id = :accountId AND state = 'pending'
)`;
