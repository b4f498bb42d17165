import type { Session } from '../account.ts';
import { strengthOfWay, type Way, type OpeningKind } from './way.ts';

/** An account that somebody has locked because they are certain of a theft. Instants are ISO 8601 in UTC. */
export interface Freeze {
  /** By a code that a contact was sent, or from a session. */
  readonly by: 'code' | 'session';
  readonly frozenAt: string;
  /** What came to be from then on is in doubt. */
  readonly disputedAt: string;
  /** By these the thing in doubt was begun: they end nothing. */
  readonly barred: readonly OpeningKind[];
}

/** What somebody was told of with a code, and may call a theft. */
export const alarms = [
  'password',
  'number',
  'means',
  'recovery',
  'entry-by-code',
  'entry-by-own-code',
  'entry-by-provider',
  'entry-by-certificate',
  'entry-by-passkey',
] as const;
export type Alarm = (typeof alarms)[number];

/** What is called a theft where what a session has asked for is: by the way that opened it, for what a provider says of how (`amr`) is of its own ways. */
export const entryOf = ({ way = 'password', amr }: Pick<Session, 'way' | 'amr'>): Alarm => {
  if (way === 'identity-provider') return 'entry-by-provider';
  if (way !== 'password') return `entry-by-${way}`;
  return amr.includes('otp') ? 'entry-by-own-code' : 'entry-by-code';
};

/** A code that contacts are sent with news: kept as its keyed hash. */
export interface NewAlarm {
  readonly codeHash: string;
  readonly about: Alarm;
}

/**
 * Which ways are in the same hands as what somebody was told of: a new password was set by the number, another number was asked for by the
 * password, and who has signed in on a device never seen has what that was done with.
 */
export const barredBy: Readonly<Record<Alarm, readonly OpeningKind[]>> = {
  password: ['password', 'number'],
  number: ['password'],
  means: [],
  recovery: [],
  'entry-by-code': ['password', 'number'],
  'entry-by-own-code': ['password'],
  'entry-by-provider': ['identity-provider'],
  'entry-by-certificate': ['certificate'],
  'entry-by-passkey': ['passkey'],
};

/** So many days can whoever is told of what has happened lock the account; what waits they can as long as it waits. */
export const alarmDaysOf = (about: Alarm): number => (about.startsWith('entry') ? 7 : 30);

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** So far back is what has changed in doubt when its holder locks an account without saying what they have heard of. */
const doubtedDays = 30;

/** What has changed of the ways in within thirty days before an instant. @param openedAt what came with the account is no change */
const changedBefore = (openedAt: string, instant: number): ((way: Pick<Way, 'since'>) => boolean) => {
  const after = Math.max(Date.parse(openedAt) + hourMs, instant - doubtedDays * dayMs);
  return ({ since }) => Date.parse(since) >= after;
};

/** From when on what has changed is in doubt: the earliest change of the ways in within thirty days. @param openedAt what came with the account is no change */
export const disputedSince = (openedAt: string, ways: readonly Pick<Way, 'since'>[], now: Date): string => {
  const changes = ways.filter(changedBefore(openedAt, now.getTime())).map(({ since }) => Date.parse(since));
  return new Date(Math.min(now.getTime(), ...changes)).toISOString();
};

/** What of an account is in doubt, from when on, and what opens it no more. */
export type Doubt = Pick<Freeze, 'disputedAt' | 'barred'>;

/**
 * What is in doubt where somebody was told of something at an instant and calls it a theft. Whoever has come in may have been there before: what has
 * changed of late is in doubt with it; and a passkey of late is in the hands of whoever added it, for which password and number were enough.
 */
export const doubtOf = (
  about: Alarm,
  {
    openedAt,
    ways,
  }: { readonly openedAt: string; readonly ways: readonly { readonly kind?: OpeningKind; readonly since: string }[] },
  at: string,
): Doubt => {
  const barred = barredBy[about];
  if (!about.startsWith('entry')) return { disputedAt: at, barred };
  const when = new Date(at);
  const isNew = changedBefore(openedAt, when.getTime());
  const byNewPasskey = barred.includes('passkey') && ways.some((way) => way.kind === 'passkey' && isNew(way));
  return {
    disputedAt: disputedSince(openedAt, ways, when),
    barred: byNewPasskey ? [...barred, 'password', 'number'] : barred,
  };
};

/** An account that is locked and called a theft once more, for something else: what either speaks of opens nothing. */
export const doubtedBesides = (freeze: Freeze, { disputedAt, barred }: Doubt): Freeze => ({
  ...freeze,
  disputedAt: disputedAt < freeze.disputedAt ? disputedAt : freeze.disputedAt,
  barred: [...new Set([...freeze.barred, ...barred])],
});

/** The ways that had stood before what is in doubt, and work. */
const stood = ({ disputedAt, barred }: Freeze, ways: readonly Way[]): readonly Way[] =>
  ways.filter(({ kind, since }) => since < disputedAt && !barred.includes(kind));

/**
 * The ways by which a locked account comes back. Locked by a code alone it comes back by any of those that stood, for each outweighs a code;
 * locked from a session, by the strongest of them. Where there is none, or it is lost, a counter or an operator is left.
 */
export const waysToReturn = (freeze: Freeze, ways: readonly Way[]): readonly Way[] => {
  const left = stood(freeze, ways);
  const needed = freeze.by === 'code' ? 0 : Math.max(0, ...left.map(({ kind }) => strengthOfWay(kind)));
  return left.filter(({ kind }) => strengthOfWay(kind) >= needed);
};

/** So long after its holder has come back by another way the number sets no password that it is barred from: time to have the SIM, or the number, changed. */
export const barredHours = 72;

/**
 * Which ways end when a locked account is open again, by a way of its holder's or by an operator who has seen them: a password, passkey or provider that
 * came with what is in doubt, and passkeys, or providers, where somebody has signed in with one, for whoever has it is not its holder. A provider need know no number,
 * so that anybody's standing there can be linked; that which is the last way in stays. By a way of theirs also a
 * password that it was begun with; whom an operator has seen has the number in hand, without which that opens nothing.
 */
export const endsWithReturn = (
  { disputedAt, barred }: Freeze,
  { kind, since }: Way,
  by: 'way' | 'operator' = 'way',
): boolean =>
  (kind === 'password' && (since >= disputedAt || (by === 'way' && barred.includes('password')))) ||
  ((kind === 'passkey' || kind === 'identity-provider') && (since >= disputedAt || barred.includes(kind)));

/** Whether this way opens a locked account again. @param id of the authenticator; the number has none */
export const mayReturn = (
  freeze: Freeze,
  ways: readonly Way[],
  by: { readonly kind?: OpeningKind; readonly id?: string },
): boolean =>
  waysToReturn(freeze, ways).some(({ kind, id }) => (by.id === undefined ? kind === by.kind : id === by.id));
