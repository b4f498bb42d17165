import type { About, Envelope } from '../../domain/attempt/attempt.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import type { FormCosts } from '../attempt/begin-counted.ts';
import { takeCosts, type LiftedBy, type Taken } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { methodOf, type CorrectFactsParts } from './policy.ts';

/** Whoever holds the telephone that a challenge goes to lifts what strangers have used up of it. */
export const liftedBy = (parts: CorrectFactsParts, about: About<'correct-facts'>): LiftedBy => {
  const possession = methodOf(parts, about).possession(about.claim);
  const phoneNumber = 'phoneNumber' in possession ? possession.phoneNumber : undefined;
  return { subject: `correct-facts ${phoneNumber ?? possession.challenge}`, number: async () => phoneNumber };
};

/** A correction that begins, and what it costs. */
export interface Correcting {
  readonly envelope: Envelope<'correct-facts'>;
  readonly costs: FormCosts<'correct-facts'>;
}

/** What a registration by the same method costs, for the authority is asked the same; a message from the phone lifts what strangers have used up. */
export const costsFor = (
  parts: CorrectFactsParts,
  about: About<'correct-facts'>,
  { browserHash }: Visitor,
  form: readonly LimitEntry[] = [],
): FormCosts<'correct-facts'> => {
  const { asked } = methodOf(parts, about).counts(about.claim, browserHash);
  return { entries: [...form, ...asked], by: liftedBy(parts, about) };
};

/** The same taken, for another question of an attempt that there is. */
export const takeFor = (parts: CorrectFactsParts, about: About<'correct-facts'>, visitor: Visitor): Promise<Taken> => {
  return takeCosts(parts.journey.parts, visitor, costsFor(parts, about, visitor));
};
