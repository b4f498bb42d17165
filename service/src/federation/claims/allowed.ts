import type { OauthClientSettings } from '../../domain/oauth-client.ts';
import { claimsByNameOnly, claimsOf, personClaims } from './scopes.ts';

const byNameOnly: readonly string[] = claimsByNameOnly;

/** The claims about people that a client is registered for: those named, or else those of its scopes. */
export const allowedClaims = ({ scopes, claims }: Pick<OauthClientSettings, 'scopes' | 'claims'>): readonly string[] =>
  claims ?? claimsOf(scopes).filter((claim) => personClaims.includes(claim) && !byNameOnly.includes(claim));
