import type { Session } from '../account.ts';

/** How long an account that is to be closed waits: signing in within these days keeps it. */
export const closingDays = 14;

const dayMs = 24 * 60 * 60 * 1000;

/** When an account that its owner closes now is closed. */
export const closesAt = (now: Date): Date => new Date(now.getTime() + closingDays * dayMs);

/** Two factors: nothing weaker closes an account for good. */
export const isStrongEnoughToClose = ({ acr }: Pick<Session, 'acr'>): boolean => acr !== 'urn:chinhchu:auth:1';
