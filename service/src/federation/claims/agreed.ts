import type { OauthClientSettings } from '../../domain/oauth-client.ts';
import type { Consent } from '../../store/federation/standing.ts';
import { allowedClaims } from './allowed.ts';
import { claimsOf, personClaims } from './scopes.ts';

/** Every claim that the page of a consent told of. One that the version before has kept says scopes alone: all that came with them. */
export const toldClaims = ({ scopes, claims, told }: Consent): readonly string[] =>
  told ?? [...claimsOf(scopes), ...claims];

/**
 * The claims about a person that a client gets: those that the person was told of when they agreed, as far as it is registered for them now. What it is
 * registered for since then they are asked about first.
 */
export const agreedClaims = (
  settings: Pick<OauthClientSettings, 'scopes' | 'claims'>,
  consent: Consent | undefined,
): readonly string[] => {
  const told = consent === undefined ? [] : toldClaims(consent);
  return allowedClaims(settings).filter((claim) => told.includes(claim));
};

/** The claims it must not get. */
export const keptBack = (agreed: readonly string[]): readonly string[] =>
  personClaims.filter((claim) => !agreed.includes(claim));
