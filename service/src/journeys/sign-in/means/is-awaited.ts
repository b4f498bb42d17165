import type { Loaded } from '../../attempt/journey.ts';

/** What the first click of a form without a password has begun: a challenge that is not answered yet. */
export const isAwaited = ({ again, attempt }: Loaded<'sign-in'>): boolean => again && attempt.state === 'challenged';
