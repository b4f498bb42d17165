import type { About } from '../../domain/attempt/attempt.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import { takeCosts, type LiftedBy, type Taken } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { methodOf, type CorrectFactsParts } from './policy.ts';

/** Whoever holds the telephone that a challenge goes to lifts what strangers have used up of it. */
export const liftedBy = (parts: CorrectFactsParts, about: About<'correct-facts'>): LiftedBy => {
  const possession = methodOf(parts, about).possession(about.claim);
  const phoneNumber = 'phoneNumber' in possession ? possession.phoneNumber : undefined;
  return { subject: `correct-facts ${phoneNumber ?? possession.challenge}`, number: async () => phoneNumber };
};

/** What a registration by the same method costs, for the authority is asked the same; a message from the phone lifts what strangers have used up. */
export const takeFor = (
  parts: CorrectFactsParts,
  about: About<'correct-facts'>,
  visitor: Visitor,
  form: readonly LimitEntry[] = [],
): Promise<Taken> => {
  const { asked } = methodOf(parts, about).counts(about.claim, visitor.browserHash);
  return takeCosts(parts.journey.parts, visitor, [...form, ...asked], liftedBy(parts, about));
};
