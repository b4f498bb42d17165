import type { AdapterPayload } from 'oidc-provider';
import type { OauthClient } from '../../domain/oauth-client.ts';
import { randomId } from '../../platform/random.ts';
import type { Standing } from '../../store/federation/standing.ts';
import { agreedClaims, keptBack } from '../claims/agreed.ts';
import { dossierScope } from '../claims/scopes.ts';

/** A grant belongs to one session at one portal; its id says to which session. */
export const newGrantId = (sessionId: string): string => `${sessionId}.${randomId()}`;

/** The session that a grant belongs to. */
export const sessionOfGrant = (grantId: string): string => grantId.slice(0, Math.max(0, grantId.lastIndexOf('.')));

/** The receptions a client may ask tokens for: none, unless it is registered for dossiers. */
export const resourcesOf = ({ settings }: OauthClient): readonly string[] =>
  settings.scopes.includes(dossierScope)
    ? [...(settings.resource === undefined ? [] : [settings.resource]), ...settings.sendsTo]
    : [];

/**
 * A grant is kept in no table: it is what the person agreed to (consent) as far as the client is registered for it now.
 *
 * @returns nothing when the person has not agreed to anything
 */
export const grantPayload = (
  grantId: string,
  standing: Standing,
  oauthClient: OauthClient,
): AdapterPayload | undefined => {
  const { consent, account } = standing;
  if (consent === undefined) return undefined;
  const { settings } = oauthClient;
  const agreed = agreedClaims(settings, consent);
  const now = Math.floor(Date.now() / 1000);
  return {
    jti: grantId,
    kind: 'Grant',
    iat: now,
    exp: now + 3600,
    accountId: account.id,
    clientId: oauthClient.id,
    openid: {
      scope: consent.scopes.filter((scope) => settings.scopes.includes(scope)).join(' '),
      claims: [...agreed],
    },
    resources: Object.fromEntries(
      resourcesOf(oauthClient).map((resource) => [resource, consent.scopes.includes(dossierScope) ? dossierScope : '']),
    ),
    rejected: { openid: { claims: [...keptBack(agreed)] } },
  };
};
