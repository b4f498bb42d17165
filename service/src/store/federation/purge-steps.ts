const hourMs = 60 * 60 * 1000;
const batch = 1000;

const deleteOld = (table: string, key: string, condition: string): string =>
  `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`;

/** What the federation's tables need no longer. A used code stays an hour, so that using it again is noticed. */
export const federationPurgeSteps: readonly { readonly olderThanMs: number; readonly statement: string }[] = [
  { olderThanMs: hourMs, statement: deleteOld('oidc_code', 'id', 'expires_at <= $1') },
  { olderThanMs: 0, statement: deleteOld('oidc_refresh_token', 'id', 'expires_at <= $1') },
  // Written by the version before this one alone; the table goes with the next.
  { olderThanMs: 0, statement: deleteOld('oidc_interaction', 'id', 'expires_at <= $1') },
  { olderThanMs: hourMs, statement: deleteOld('oidc_pushed_request', 'id', 'expires_at <= $1') },
  { olderThanMs: 0, statement: deleteOld('oidc_seen', 'id', 'expires_at <= $1') },
  { olderThanMs: 7 * 24 * hourMs, statement: deleteOld('logout_notice', 'id', 'queued_at <= $1') },
];
