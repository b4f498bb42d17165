import type { Evidence, Weighed } from '../../domain/evidence/evidence.ts';
import { ruleSet as today } from '../../domain/evidence/decide.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import { weighSubscription } from '../methods/mobile-subscriber/ask-operator.ts';
import { weighPostOffice } from '../methods/post-office/weigh.ts';
import { weighInsurance } from '../methods/social-insurance/weigh.ts';
import { weighProvided } from '../methods/vneid/prove.ts';
import { weighSignature } from '../signatures/prove-by-signature.ts';

/** What one method's evidence is worth. Pure, and never changed: another rule is another function, in a rule set with another name. */
export type Weigh = (evidence: readonly Evidence[]) => Weighed;

/** The rules of all methods, as they were called when decisions were made by them. */
export type RuleSet = Readonly<Partial<Record<Method, Weigh>>>;

/** Rule sets by their names. */
export type RuleSets = Readonly<Record<string, RuleSet>>;

/**
 * Every rule set there has been; an old one stays, so that what was decided by it can be decided again. A new one stands here a release before
 * it decides, so that an operator sees whom it would touch.
 */
export const ruleSets: RuleSets = {
  'chinhchu-2026-12': {
    'mobile-subscriber': weighSubscription,
    'social-insurance': weighInsurance,
    'post-office': weighPostOffice,
    'usb-token': weighSignature,
    'sim-signing': weighSignature,
    'remote-signing': weighSignature,
    vneid: weighProvided,
  },
};

/** A rule set by its name. */
export const ruleSetNamed = (sets: RuleSets, name: string): RuleSet | undefined =>
  Object.hasOwn(sets, name) ? sets[name] : undefined;

/** The rules that decide today. */
export const rulesOfToday = (): RuleSet => ruleSetNamed(ruleSets, today) ?? {};
