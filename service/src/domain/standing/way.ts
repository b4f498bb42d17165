import { strengthOfKind } from '../ways-in/strength.ts';
import type { WayKind } from '../ways-in/way-in.ts';
import { strength, type Strength } from './strength.ts';

/**
 * What opens an account by itself: of the ways in those that need no password beside them (`password` counts with a code to its number), and the
 * `number`: the code and the operator's word, which set a new password. The others are proven without the number.
 */
export const openingKinds = [
  'password',
  'number',
  'identity-provider',
  'certificate',
  'passkey',
] as const satisfies readonly (WayKind | 'number')[];
export type OpeningKind = (typeof openingKinds)[number];

/** What outweighs what, where an account was locked. */
export const strengthOfWay = (kind: OpeningKind): Strength =>
  kind === 'number' ? strength.authority : strengthOfKind[kind];

/** A way into one account that works today. */
export interface Way {
  readonly kind: OpeningKind;
  /** Of the authenticator; the number has none. */
  readonly id?: string;
  /** Since when the account has it as it is, ISO 8601 in UTC. */
  readonly since: string;
  /** A provider whose word says nothing of the account's holder: whose standing there it is nobody knows. */
  readonly unproven?: true;
}
