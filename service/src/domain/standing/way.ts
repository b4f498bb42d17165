import { strengthOfKind, type Strength } from '../ways-in/strength.ts';
import { strength } from './strength.ts';

/**
 * By what its holder gets into an account. `password`: with a code to its number. `number`: the code and the operator's word, which set a new
 * password. The others are proven without the number.
 */
export const wayKinds = ['password', 'number', 'identity-provider', 'certificate', 'passkey'] as const;
export type WayKind = (typeof wayKinds)[number];

/** What outweighs what, where an account was locked. */
export const strengthOfWay = (kind: WayKind): Strength =>
  kind === 'number' ? strength.authority : strengthOfKind[kind];

/** A way into one account that works today. */
export interface Way {
  readonly kind: WayKind;
  /** Of the authenticator; the number has none. */
  readonly id?: string;
  /** Since when the account has it as it is, ISO 8601 in UTC. */
  readonly since: string;
}
