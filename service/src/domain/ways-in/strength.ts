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

const works = (way: WayIn): boolean => {
  if (way.kind === 'certificate') return way.standing === 'good';
  return way.kind !== 'password' || way.ended !== true;
};

/** How strong a way in is while it works; a certificate that does not stand good proves nothing, nor does a password that has ended with a lock. */
export const strengthOf = (way: WayIn): Strength | 0 => (works(way) ? strengthOfKind[way.kind] : 0);

/** The strongest of an account's ways in; 0 where it has none. */
export const strongestOf = (ways: readonly WayIn[]): Strength | 0 =>
  ways.map(strengthOf).reduce((most, one) => (one > most ? one : most), 0);

/**
 * How strong the way was by which this session was opened: by one factor alone 1, by a provider that states the highest level 3, and else what a way of its kind is
 * worth. What else a provider says of how somebody signed in there (`amr`) is told on and raises nothing here.
 */
export const strengthOfSession = ({ acr, way = 'password' }: Pick<Session, 'acr' | 'way'>): Strength => {
  if (acr === 'urn:chinhchu:auth:1') return 1;
  return acr === 'urn:chinhchu:auth:2' ? strengthOfKind[way] : 3;
};
