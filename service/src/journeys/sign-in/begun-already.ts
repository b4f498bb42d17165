import type { Visitor } from '../attempt/visitor.ts';
import type { SignInParts } from './policy.ts';
import type { SignInStep } from './sign-in.ts';

/** A second click of the same form: its ticket is spent, and what the first began goes on. */
export const begunAlready = async ({ journey }: SignInParts, visitor: Visitor): Promise<SignInStep | undefined> => {
  const loaded = await journey.load(visitor);
  return 'attempt' in loaded && loaded.again && loaded.attempt.state === 'challenged'
    ? journey.stepOf(loaded)
    : undefined;
};
