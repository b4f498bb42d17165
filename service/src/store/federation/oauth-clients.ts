import type { AuditEvent } from '../../domain/audit.ts';
import type { OauthClient, OauthClientSettings } from '../../domain/oauth-client.ts';
import { auditParameter, insertAudit } from '../audit/insert-audit.ts';
import type { FederationStoreParts } from './parts.ts';

const revisionStatement = 'SELECT revision FROM client_revision';
const allStatement = `
SELECT c.id, c.name_vi, c.name_en, c.status, c.settings, c.created_at, g.id AS agency_id, g.name_vi AS agency_vi, g.name_en AS agency_en
FROM client c JOIN agency g ON g.id = c.agency_id ORDER BY c.created_at, c.id`;

const addStatement = `
WITH owner AS (
  INSERT INTO agency (id, name_vi, name_en, created_at) VALUES ($1, $2, $3, $9)
  ON CONFLICT (id) DO UPDATE SET name_vi = excluded.name_vi, name_en = coalesce(excluded.name_en, agency.name_en)
), added AS (
  INSERT INTO client (id, agency_id, name_vi, name_en, status, settings, created_at) VALUES ($4, $1, $5, $6, $7, $8::jsonb, $9)
  ON CONFLICT (id) DO NOTHING RETURNING id
), noted AS (${insertAudit('added', 10)}
)
SELECT id FROM added`;

/** Of what waits to be told to an address that a client no longer has nobody is told. A change names the settings it started from. */
const changeStatement = `
WITH changed AS (
  UPDATE client SET settings = $2::jsonb, status = $3, name_vi = $5, name_en = $6 WHERE id = $1 AND settings = $7::jsonb RETURNING id
), dropped AS (
  UPDATE logout_notice n SET state = 'dropped', detail = 'address-changed', changed_at = $4
  FROM changed c WHERE n.client_id = c.id AND n.state = 'queued'
    AND $7::jsonb->>'backchannelLogoutUri' IS DISTINCT FROM $2::jsonb->>'backchannelLogoutUri'
), noted AS (${insertAudit('changed', 8)}
)
SELECT id FROM changed`;

const removeStatement = `
WITH removed AS (
  DELETE FROM client WHERE id = $1 RETURNING id
), dropped AS (
  UPDATE logout_notice n SET state = 'dropped', detail = 'client-gone', changed_at = $3
  FROM removed r WHERE n.client_id = r.id AND n.state = 'queued'
), noted AS (${insertAudit('removed', 2)}
)
SELECT id FROM removed`;

interface ClientRow {
  readonly id: string;
  readonly name_vi: string;
  readonly name_en: string | null;
  readonly status: OauthClient['status'];
  readonly settings: OauthClientSettings;
  readonly created_at: string;
  readonly agency_id: string;
  readonly agency_vi: string;
  readonly agency_en: string | null;
}

const readClient = (row: ClientRow): OauthClient => ({
  id: row.id,
  nameVi: row.name_vi,
  ...(row.name_en === null ? {} : { nameEn: row.name_en }),
  status: row.status,
  settings: row.settings,
  createdAt: row.created_at,
  agency: { id: row.agency_id, nameVi: row.agency_vi, ...(row.agency_en === null ? {} : { nameEn: row.agency_en }) },
});

export interface OauthClients {
  /** Grows with every change; cheap to ask for. */
  revision(): Promise<number>;
  all(): Promise<readonly OauthClient[]>;
  add(oauthClient: OauthClient, audit: readonly AuditEvent[]): Promise<'added' | 'exists'>;
  /** Makes one into the other: names, settings, status. `stale` where it is no longer as it was, or is gone. */
  change(from: OauthClient, to: OauthClient, audit: readonly AuditEvent[]): Promise<'changed' | 'stale'>;
  remove(id: string, audit: readonly AuditEvent[]): Promise<'removed' | 'not-found'>;
}

/** Registered OAuth clients with their agencies. */
export const makeOauthClients = ({ database, clock }: FederationStoreParts): OauthClients => ({
  revision: async () => {
    const [row] = await database.run<{ revision: number }>(revisionStatement, []);
    return row?.revision ?? 0;
  },
  all: async () => (await database.run<ClientRow>(allStatement, [])).map(readClient),
  add: async ({ id, agency, nameVi, nameEn, status, settings, createdAt }, audit) => {
    const added = await database.run(addStatement, [
      agency.id,
      agency.nameVi,
      agency.nameEn ?? null,
      id,
      nameVi,
      nameEn ?? null,
      status,
      JSON.stringify(settings),
      createdAt,
      auditParameter(audit),
    ]);
    return added.length === 1 ? 'added' : 'exists';
  },
  change: async (from, { settings, status, nameVi, nameEn }, audit) => {
    const changed = await database.run(changeStatement, [
      from.id,
      JSON.stringify(settings),
      status,
      clock.now().toISOString(),
      nameVi,
      nameEn ?? null,
      JSON.stringify(from.settings),
      auditParameter(audit),
    ]);
    return changed.length === 1 ? 'changed' : 'stale';
  },
  remove: async (id, audit) =>
    (await database.run(removeStatement, [id, auditParameter(audit), clock.now().toISOString()])).length === 1
      ? 'removed'
      : 'not-found',
});
