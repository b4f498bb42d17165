import { strengthOfWay } from '../way.ts';
import { freshSignInSeconds } from '../waiting-change.ts';
import type { OpenSession, Standing } from './standing.ts';

/** Somebody has signed in on it a moment ago: one that was left open changes nothing that lets people in. */
export const isFresh = ({ since }: OpenSession, now: Date): boolean =>
  now.getTime() - Date.parse(since) <= freshSignInSeconds * 1000;

/** On the strongest there is its holder has just signed in (`ways-in/weigh-change.ts`). */
export const isStrongestOf = ({ ways }: Standing, session: OpenSession): boolean =>
  ways.every(({ kind }) => strengthOfWay(kind) <= session.strength);
