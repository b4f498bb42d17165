import { canonicalJson } from '../../domain/canonical-json.ts';
import { decide } from '../../domain/evidence/decide.ts';
import type { Decision, Evidence } from '../../domain/evidence/evidence.ts';
import { judgeAgain } from '../signatures/judge-again.ts';
import { ruleSetNamed, type RuleSets } from './rule-sets.ts';

/** What else a decision was made from, beside evidence: it stands among its reasons, after those of the rule. */
const circumstances: readonly string[] = ['waits-for-approval', 'approved-by-roster'];
/** Policy had the level no higher than 1 that day. */
const capped = 'capped-by-policy';

/** What deciding again comes to. */
export type Replayed =
  | { readonly came: 'decided'; readonly decision: Decision }
  /** A signature among the evidence does not hold by what was kept with it; why, as a code. */
  | { readonly came: 'evidence-broken'; readonly problem: string }
  /** There is no such rule set, or it has no rule for this method. */
  | { readonly came: 'no-rule' };

const brokenIn = (evidence: readonly Evidence[]): string | undefined => {
  for (const one of evidence) {
    if (one.type !== 'electronic_signature') continue;
    const { holds, problem } = judgeAgain(one, undefined);
    if (!holds) return problem ?? 'unknown';
  }
  return undefined;
};

/** By which rules a decision is made again. */
export interface ReplayBy {
  readonly ruleSets: RuleSets;
  /** The name of one of them. */
  readonly ruleSet: string;
}

/**
 * Makes a decision again from what is kept: its evidence (a signature is judged again by the roots of its day), the circumstances among its
 * reasons, and the rules of that name. Pure: no clock, no settings, no policy of today.
 */
export const replay = (kept: Decision, evidence: readonly Evidence[], { ruleSets, ruleSet }: ReplayBy): Replayed => {
  const weigh = ruleSetNamed(ruleSets, ruleSet)?.[kept.method];
  if (weigh === undefined) return { came: 'no-rule' };
  const broken = brokenIn(evidence);
  if (broken !== undefined) return { came: 'evidence-broken', problem: broken };
  const again = decide(
    kept.kind,
    kept.method,
    weigh(evidence),
    kept.reasons.includes(capped) ? { highestLevel: 1 } : {},
  );
  const stood = kept.reasons.filter((reason) => circumstances.includes(reason));
  return { came: 'decided', decision: { ...again, ruleSet, reasons: [...again.reasons, ...stood] } };
};

/** A decision as bytes: equal decisions have equal ones (RFC 8785). */
export const bytesOfDecision = ({ ruleSet, outcome, identityLevel, reasons, kind, method }: Decision): string =>
  canonicalJson({ ruleSet, outcome, identityLevel, reasons, kind, method });
