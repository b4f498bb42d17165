import type { Weigh } from '../../src/proofing/decisions/rule-sets.ts';
import { rulesOfToday, ruleSets, type RuleSets } from '../../src/proofing/decisions/rule-sets.ts';
import { weighSubscription } from '../../src/proofing/methods/mobile-subscriber/ask-operator.ts';

/** A name that matched without its marks alone is not enough for level 2 any more. */
const weighMarks: Weigh = (evidence) => {
  const weighed = weighSubscription(evidence);
  return weighed.reasons.includes('name-matched-without-diacritics')
    ? { ...weighed, identityLevel: 1, reasons: [...weighed.reasons, 'level-2-needs-the-marks'] }
    : weighed;
};

/** The name of rules that are in a release and decide nothing yet. */
export const toCome = 'chinhchu-2027-06';

/** The table as an operator gets it with a release that brings new rules: those there were, and one set more. */
export const withRulesToCome: RuleSets = {
  ...ruleSets,
  [toCome]: { ...rulesOfToday(), 'mobile-subscriber': weighMarks },
};
