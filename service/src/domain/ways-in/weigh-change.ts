import type { Session } from '../account.ts';
import { freshSignInSeconds } from '../standing/waiting-change.ts';
import type { Strength } from '../standing/strength.ts';
import { strengthOf, strengthOfSession, strongestOf } from './strength.ts';
import type { WayIn } from './way-in.ts';

/** What somebody asks for on the page of their ways in. */
export type WayChange = { readonly act: 'add' } | { readonly act: 'remove'; readonly authenticatorId: string };

/** What the rules make of it. `stronger`: it is asked for again after signing in by the strongest way there is. */
export type WayWeighed = 'now' | 'waits' | 'too-old' | 'stronger' | 'last-way-in' | 'not-found';

/** The session on which it is asked for. */
export type AskedOn = Pick<Session, 'acr' | 'way' | 'createdAt' | 'authenticatedAt' | 'authenticatorId'>;

/** Whether whoever asks has just signed in. */
export const isFresh = ({ createdAt, authenticatedAt = createdAt }: AskedOn, now: Date): boolean =>
  now.getTime() - Date.parse(authenticatedAt) <= freshSignInSeconds * 1000;

/** Whether who began to add a way may still do so: another, which is stronger, may have come meanwhile. @param strength of the session it began on */
export const mayStillAdd = (strength: Strength, ways: readonly WayIn[]): boolean => strength >= strongestOf(ways);

/**
 * Whether a way into an account may be added or removed, so that none is weakened silently: whoever asks has just signed in, and by the strongest
 * way the account has. Who has lost that one must be able to remove it: then it waits, and whoever has the account can stop it. The last way in
 * stays.
 */
export const weighChange = (change: WayChange, ways: readonly WayIn[], session: AskedOn, now: Date): WayWeighed => {
  const removed = change.act === 'remove' ? change.authenticatorId : undefined;
  if (removed !== undefined) {
    if (ways.every(({ authenticatorId }) => authenticatorId !== removed)) return 'not-found';
    if (!ways.some((way) => way.authenticatorId !== removed && strengthOf(way) > 0)) return 'last-way-in';
  }
  if (!isFresh(session, now)) return 'too-old';
  const isStrongest = mayStillAdd(strengthOfSession(session), ways);
  if (removed === undefined) return isStrongest ? 'now' : 'stronger';
  // What is lost cannot speak for itself, and what was stolen would speak for its own going.
  return isStrongest && session.authenticatorId !== removed ? 'now' : 'waits';
};
