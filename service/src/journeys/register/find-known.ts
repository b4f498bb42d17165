import type { AttemptIn, AttemptOf, Means } from '../../domain/attempt/attempt.ts';
import type { Journey } from '../attempt/journey.ts';

/** What of a registration was proven; with means to sign in it can become another way into the account that there is. */
interface Proven extends Pick<Means, 'evidence'> {
  readonly linked?: Means['linked'] | undefined;
}

/** The registration has found an account of its identity: what was typed goes, and what was proven stays where it can be added to it. */
export const findKnown = (
  journey: Journey<'register'>,
  attempt: AttemptIn<'register', 'waiting' | 'evidenced'>,
  { evidence, linked }: Proven,
): AttemptOf<'register'> =>
  journey.next(
    attempt,
    { event: 'find-known', ...(linked === undefined ? {} : { means: { evidence, linked } }) },
    { ...attempt.about, typed: {} },
  );
