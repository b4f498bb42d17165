import type { Session } from '../account.ts';
import type { Strength } from '../standing/strength.ts';
import type { WayIn, WayKind } from './way-in.ts';

/** What a way of each kind is worth while it works. */
export const strengthOfKind = {
  password: 2,
  // Neither opens anything without the password.
  'authenticator-app': 0,
  'recovery-codes': 0,
  'identity-provider': 2,
  certificate: 3,
  passkey: 3,
} as const satisfies Readonly<Record<WayKind, Strength | 0>>;

/** How strong a way in is while it works; a certificate that does not stand good proves nothing. */
export const strengthOf = (way: WayIn): Strength | 0 =>
  way.kind === 'certificate' && way.standing !== 'good' ? 0 : strengthOfKind[way.kind];

/** The strongest of an account's ways in; 0 where it has none. */
export const strongestOf = (ways: readonly WayIn[]): Strength | 0 =>
  ways.map(strengthOf).reduce((most, one) => (one > most ? one : most), 0);

/** How strong the way was by which this session was opened (RFC 8176: `swk` and `hwk` are proof of a key). */
export const strengthOfSession = ({ acr, amr }: Pick<Session, 'acr' | 'amr'>): Strength => {
  if (acr === 'urn:chinhchu:auth:1') return 1;
  if (acr !== 'urn:chinhchu:auth:2') return 3;
  return amr.includes('swk') || amr.includes('hwk') ? 3 : 2;
};
