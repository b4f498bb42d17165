import type { Account, AccountStatus, AuthenticationLevel, Session } from '../../domain/account.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import { reversibleDays } from '../../domain/merge/merge.ts';
import { personPlace } from '../accounts/account-places.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Vault } from '../keys/vault.ts';

/** What a session has opened at one portal. */
export interface PortalAuthorization {
  readonly sid?: string | undefined;
  readonly grantId?: string | undefined;
  readonly persistsLogout?: boolean | undefined;
}

/** What an account agreed that one portal receives. */
export interface Consent {
  readonly scopes: readonly string[];
  /** Those that were asked for by name. */
  readonly claims: readonly string[];
  /** Every claim about the person that the page told of, by scope or by name; absent where the version before this one has kept it. */
  readonly told?: readonly string[];
}

/** Reads one from its columns. */
export const readConsent = (
  scopes: Consent['scopes'],
  claims: Consent['claims'],
  told: readonly string[] | null,
): Consent => ({ scopes, claims, ...(told === null ? {} : { told }) });

/** A session as the provider sees it; a row that is ended or expired is none. */
export interface BrowserSession {
  readonly id: string;
  readonly acr: AuthenticationLevel;
  readonly amr: readonly string[];
  readonly method: Session['method'];
  readonly signedInAt: string;
  readonly expiresAt: string;
  readonly authorizations: Readonly<Record<string, PortalAuthorization>>;
  readonly logoutState?: string;
  /** "Máy dùng chung": its cookie ends with the browser. */
  readonly shared: boolean;
  /** Nobody could say yet whether the SIM was changed by which it was signed in to. */
  readonly simUnchecked: boolean;
}

/** Everything that one request about one account asks for, read in one statement. */
export interface Standing {
  readonly account: {
    readonly id: string;
    readonly status: AccountStatus;
    readonly kind: Kind;
    readonly openedAt: string;
  };
  /** Of the session named; absent when it has ended. */
  readonly session?: BrowserSession;
  /** For the client named; absent when there is none. */
  readonly consent?: Consent;
  /**
   * Accounts that are merged into this one and that had agreed to the client named, for thirty days. Of one that was split off again it says
   * nothing any more: the list without it is there for thirty days more.
   */
  readonly formerIds?: readonly string[];
  /** Opens what is sealed; only when claims are asked for. */
  openPerson(): Promise<Holder>;
}

/**
 * The columns of a standing.
 *
 * An account whose owner has restricted what is done with it, or that nobody can read, is to portals as a suspended one: they get nothing of it.
 *
 * Tables: `a` account, `s` session (may be null), `c` consent (may be null). `$1` of every statement is the instant of the request.
 */
export const standingColumns = `
  a.id AS account_id, CASE WHEN a.restricted_at IS NOT NULL AND a.status = 'active' THEN 'suspended' ELSE a.status END AS status, a.kind, a.opened_at, a.person, a.data_key,
  CASE WHEN s.ended_at IS NULL AND s.expires_at > $1 THEN s.id END AS session_id, s.acr, s.amr, s.method,
  coalesce(s.authenticated_at, s.created_at) AS signed_in_at, s.expires_at AS session_expires_at, s.authorizations, s.logout_state, s.shared, s.sim_unchecked,
  c.scopes AS consent_scopes, c.claims AS consent_claims, c.told AS consent_told,
  CASE WHEN c.client_id IS NOT NULL THEN (
    SELECT CASE WHEN count(*) > 0 THEN coalesce(array_agg(m.merged_id ORDER BY m.merged_at, m.id) FILTER (WHERE m.split_at IS NULL), '{}') END
    FROM account_merge m JOIN consent f ON f.account_id = m.merged_id AND f.client_id = c.client_id
    WHERE m.kept_id = a.id AND CASE WHEN m.split_at IS NULL THEN m.reversible_until ELSE m.split_at + interval '${reversibleDays} days' END > $1) END AS former_ids`;

export interface StandingRow {
  readonly account_id: string;
  readonly status: AccountStatus;
  readonly kind: Account['kind'];
  readonly opened_at: string;
  readonly person: Buffer;
  readonly data_key: Buffer;
  readonly session_id: string | null;
  readonly acr: AuthenticationLevel;
  readonly amr: readonly string[];
  readonly method: Session['method'];
  readonly signed_in_at: string;
  readonly session_expires_at: string;
  readonly authorizations: Readonly<Record<string, PortalAuthorization>>;
  readonly logout_state: string | null;
  readonly shared: boolean;
  readonly sim_unchecked: boolean;
  readonly consent_scopes: readonly string[] | null;
  readonly consent_claims: readonly string[] | null;
  readonly consent_told: readonly string[] | null;
  readonly former_ids: readonly string[] | null;
}

/** Reads the columns. */
export const readStanding = (vault: Vault, row: StandingRow): Standing => ({
  account: {
    id: row.account_id,
    status: vault.isLost(row.data_key) ? 'suspended' : row.status,
    kind: row.kind,
    openedAt: row.opened_at,
  },
  ...(row.session_id === null
    ? {}
    : {
        session: {
          id: row.session_id,
          acr: row.acr,
          amr: row.amr,
          method: row.method,
          signedInAt: row.signed_in_at,
          expiresAt: row.session_expires_at,
          authorizations: row.authorizations,
          shared: row.shared,
          simUnchecked: row.sim_unchecked,
          ...(row.logout_state === null ? {} : { logoutState: row.logout_state }),
        },
      }),
  ...(row.consent_scopes === null
    ? {}
    : { consent: readConsent(row.consent_scopes, row.consent_claims ?? [], row.consent_told) }),
  ...(row.former_ids === null ? {} : { formerIds: row.former_ids }),
  openPerson: async () => {
    const sealer = await vault.forReading({ table: 'account', row: row.account_id }, row.data_key);
    return readSealed(sealer, personPlace(row.account_id), row.person, readHolder);
  },
});
