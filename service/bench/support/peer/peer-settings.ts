import type { ClientMetadata, JWKS } from 'oidc-provider';

/** What the peer is told at its start, as JSON in the environment (PEER_SETTINGS). */
export interface PeerSettings {
  readonly issuer: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly cookieKey: string;
  readonly jwks: JWKS;
  readonly clients: readonly ClientMetadata[];
}

/** Where its people sign in. */
export const interactionPath = '/interaction';

/** Its accounts: name and birth date as ours tells them, and the same kind of password. */
export const accountTable =
  'CREATE TABLE IF NOT EXISTS account (id text PRIMARY KEY, login text NOT NULL UNIQUE, password_hash text NOT NULL, name text NOT NULL, birthdate text NOT NULL)';
