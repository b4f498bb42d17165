import type { Strength } from './strength.ts';

/**
 * By what its holder gets into an account. `password`: with a code to its number. `number`: the code and the operator's word, which set a new
 * password. A certificate, or somebody's standing at an identity provider, is proven without the number.
 */
export const wayKinds = ['password', 'number', 'certificate', 'provider'] as const;
export type WayKind = (typeof wayKinds)[number];

/** What outweighs what, where an account was locked: a key or an identity of its own outweighs what hangs on one telephone. */
export const strengthOfWay = {
  password: 2,
  number: 2,
  certificate: 3,
  provider: 3,
} as const satisfies Readonly<Record<WayKind, Strength>>;

/** A way into one account that works today. */
export interface Way {
  readonly kind: WayKind;
  /** Of the authenticator; the number has none. */
  readonly id?: string;
  /** Since when the account has it as it is, ISO 8601 in UTC. */
  readonly since: string;
}
