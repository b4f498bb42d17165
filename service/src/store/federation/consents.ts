import type { FederationStoreParts } from './parts.ts';
import type { Consent } from './standing.ts';

const findStatement = 'SELECT scopes, claims FROM consent WHERE account_id = $1 AND client_id = $2';

/** What was agreed before stays agreed. */
const giveStatement = `
INSERT INTO consent (account_id, client_id, scopes, claims, given_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (account_id, client_id) DO UPDATE SET
  scopes = ARRAY(SELECT unnest(consent.scopes) UNION SELECT unnest(excluded.scopes)),
  claims = ARRAY(SELECT unnest(consent.claims) UNION SELECT unnest(excluded.claims)), given_at = excluded.given_at`;

export interface Consents {
  find(accountId: string, clientId: string): Promise<Consent | undefined>;
  give(accountId: string, clientId: string, consent: Consent): Promise<void>;
}

/** What people agreed that portals receive. */
export const makeConsents = ({ database, clock }: FederationStoreParts): Consents => ({
  find: async (accountId, clientId) => {
    const [row] = await database.run<Consent>(findStatement, [accountId, clientId]);
    return row;
  },
  give: async (accountId, clientId, { scopes, claims }) => {
    await database.run(giveStatement, [accountId, clientId, scopes, claims, clock.now().toISOString()]);
  },
});
