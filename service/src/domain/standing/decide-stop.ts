import type { Strength } from './strength.ts';

/** So much later is what a weaker proof delays, once. */
export const delayHours = 72;

/** So long before its time the contacts hear once more of what waits. */
export const reminderHours = 24;

/**
 * What waits for its time because it could take an account away: another number, another mailbox or none, means of somebody who has no way left, the full level after
 * a counter, an identity that somebody has proven more strongly, the going of a way in, the return of somebody whom a counter has seen.
 */
export const waitKinds = ['number', 'email', 'means', 'level', 'identity', 'removal', 'recovery'] as const;
export type WaitKind = (typeof waitKinds)[number];

/** How long each waits, in hours. */
export type WaitHours = Readonly<Record<WaitKind, number>>;
export const usualWaitHours: WaitHours = {
  number: 72,
  email: 72,
  means: 72,
  level: 72,
  identity: 72,
  removal: 72,
  recovery: 72,
};

/** What whoever hears of it can do by a proof that is weaker than what has begun it: put it off once, or hold it until an operator has looked. */
const byWeaker = {
  number: 'delay',
  email: 'delay',
  means: 'delay',
  level: 'hold',
  identity: 'delay',
  removal: 'delay',
  recovery: 'delay',
} as const satisfies Readonly<Record<WaitKind, 'delay' | 'hold'>>;

/** Something that waits, as far as stopping it goes. */
export interface Stoppable {
  readonly kind: WaitKind;
  /** What it was begun by. */
  readonly begunBy: Strength;
  /** It was put off already. */
  readonly delayed: boolean;
}

/** `nothing-more`: it was put off once, and only a proof as strong as what began it stops it now. */
export type Stop = 'stop' | 'delay' | 'hold' | 'nothing-more';

/**
 * The one rule of what a stop comes to: a proof at least as strong as what began the change ends it; a weaker one puts it off once, so that
 * an owner has time to show more, and nobody is stopped for ever by a number that was given up. Pure.
 */
export const decideStop = ({ kind, begunBy, delayed }: Stoppable, by: Strength): Stop => {
  if (by >= begunBy) return 'stop';
  return delayed ? 'nothing-more' : byWeaker[kind];
};

/** Instants are ISO 8601 in UTC. */
export interface WaitTimes {
  readonly effectiveAt: string;
  readonly remindAt?: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When what begins now, or is put off from then, takes effect, and when its contacts hear once more; not in the hours they have just heard in. */
export const waitTimes = (from: Date, hours: number): WaitTimes => {
  const effective = from.getTime() + hours * hourMs;
  const remind = effective - reminderHours * hourMs;
  return {
    effectiveAt: new Date(effective).toISOString(),
    ...(remind - from.getTime() < dayMs ? {} : { remindAt: new Date(remind).toISOString() }),
  };
};
