import type { WaitKind } from './decide-stop.ts';

/**
 * What somebody may still have who does not get in. `own-code`: codes on paper, or an authenticator app. A certificate or an identity at a provider
 * is `linked` where it signs in today.
 */
export const havings = [
  'password',
  'number',
  'new-number',
  'own-code',
  'passkey',
  'linked-certificate',
  'linked-provider',
  'new-means',
  'mailbox',
  'card',
] as const;
export type Having = (typeof havings)[number];

/** The roads back, the one that asks least first. */
export const roadsBack = [
  'sign-in-by-passkey',
  'sign-in-by-certificate',
  'sign-in-by-provider',
  'sign-in-by-password',
  'sign-in-by-own-code',
  'recover-by-number',
  'change-number',
  'add-means',
  'replace-sim',
  'counter',
  'help-desk',
] as const;
export type RoadBack = (typeof roadsBack)[number];

/** What a road leads to: `session`, one of level 2; `password`, a new one, with which somebody then signs in; `person`, somebody who looks. */
export type Regained = 'session' | 'password' | 'person';

/** One road: what it takes, what it leads to, and what is waited for. `sim`: an exchanged SIM proves nothing for `SIM_SWAP_HOURS`. */
export interface WayBack {
  readonly road: RoadBack;
  readonly takes: readonly Having[];
  readonly regains: Regained;
  readonly waits?: Extract<WaitKind, 'number' | 'means' | 'recovery'> | 'sim';
}

const rules: readonly WayBack[] = [
  { road: 'sign-in-by-passkey', takes: ['passkey'], regains: 'session' },
  { road: 'sign-in-by-certificate', takes: ['linked-certificate'], regains: 'session' },
  { road: 'sign-in-by-provider', takes: ['linked-provider'], regains: 'session' },
  { road: 'sign-in-by-password', takes: ['password', 'number'], regains: 'session' },
  { road: 'sign-in-by-own-code', takes: ['password', 'own-code'], regains: 'session' },
  { road: 'recover-by-number', takes: ['number'], regains: 'password' },
  { road: 'change-number', takes: ['password', 'new-number'], regains: 'session', waits: 'number' },
  { road: 'add-means', takes: ['new-means'], regains: 'session', waits: 'means' },
  { road: 'replace-sim', takes: ['card'], regains: 'password', waits: 'sim' },
  { road: 'counter', takes: ['card'], regains: 'password', waits: 'recovery' },
  { road: 'help-desk', takes: [], regains: 'person' },
];

/**
 * Every road that somebody who has this can take, the one that asks least first. Pure. The last is always there. None of them lowers what was
 * proven of the account, and a mailbox alone brings nobody in: it stops what waits and locks what is being stolen.
 */
export const waysBack = (has: ReadonlySet<Having>): readonly WayBack[] =>
  rules.filter(
    ({ road, takes }) => takes.every((one) => has.has(one)) && !(road === 'replace-sim' && has.has('number')),
  );
