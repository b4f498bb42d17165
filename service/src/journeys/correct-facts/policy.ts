import type { Account } from '../../domain/account.ts';
import type { About } from '../../domain/attempt/attempt.ts';
import { schemeOfPersonalId } from '../../domain/evidence/identity.ts';
import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { Roads } from '../attempt/roads.ts';
import type { WaysInJourney } from '../ways-in/ways-in.ts';

/** What the journey stands on besides what all do. */
export interface CorrectFactsParts {
  readonly journey: Journey<'correct-facts'>;
  /** The methods built and switched on. */
  readonly methods: ReadonlyMap<Method, ProofingMethod>;
  readonly roads: Roads;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
  readonly notices: NoticeMaker;
  /** `YC-XXXX-XXXX`. */
  readonly requestCode: () => string;
}

/** A correction lives this long in its browser; phones kill tabs while the SMS is read. */
export const correctFactsPolicy: JourneyPolicy<'correct-facts'> = {
  purpose: 'correct-facts',
  lifetimeSeconds: 30 * 60,
  none: 'correction-over',
  expired: 'correction-over',
  showsDelivery: true,
  accountOf: ({ about }) => about.accountId,
  auditOf: ({ method }) => ({ method }),
};

/** The methods by which a fact of this account can be matched. A birth date is asked about with every question, so it has to be known, or typed. */
export const methodsFor =
  ({ methods, roads }: Pick<CorrectFactsParts, 'methods' | 'roads'>) =>
  ({ kind, holder }: Account, fact: CorrectableFact): readonly ProofingMethod[] => {
    if (holder.type !== 'person' || holder.phoneNumber === undefined) return [];
    const byCard = schemeOfPersonalId(holder.personalId) === 'vn-identity-card';
    if (fact === 'number' && !byCard) return [];
    const { dateOfBirth, yearOfBirth } = holder;
    if (fact !== 'birth-date' && (dateOfBirth ?? yearOfBirth) === undefined) return [];
    const isYearAsked = fact !== 'birth-date' && dateOfBirth === undefined;
    return [...methods.values()].filter(
      ({ method, corrects, wholeBirthDate }) =>
        corrects !== undefined &&
        roads.closed({ method, kind }, 'link-only') === undefined &&
        (corrects.knowsIdentityCards || !byCard) &&
        !(isYearAsked && wholeBirthDate === true),
    );
  };

/** @throws Error when the method has been switched off since: a fault that the person's retry shows again */
export const methodOf = (
  { methods }: Pick<CorrectFactsParts, 'methods'>,
  { method }: Pick<About<'correct-facts'>, 'method'>,
): ProofingMethod => {
  const found = methods.get(method);
  if (found === undefined) throw new Error(`${method} is not switched on here`);
  return found;
};
