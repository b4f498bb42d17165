import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Signing out everywhere, and withdrawing from a portal, end tokens whose session may be long gone. */
export const tokensByAccount: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql.raw('CREATE INDEX oidc_refresh_token_account ON oidc_refresh_token (account_id)').execute(kysely);
  },
};
