import type { Stage } from './stage.ts';

/** What a rule found: kept, broken with what was seen, or nothing to judge. */
export type Found =
  | { readonly verdict: 'kept' }
  | { readonly verdict: 'broken'; readonly saw: string }
  | { readonly verdict: 'not-judged'; readonly because: string };

/** One thing that a portal is held to. */
export interface Rule {
  readonly id: string;
  /** What a careful portal does, in a sentence. */
  readonly says: string;
  /** Where that is written. */
  readonly source: string;
  /** `should`: the specification leaves a way out, which the source names. */
  readonly weight: 'must' | 'should';
  /** What to change where it is broken. */
  readonly mend: string;
  readonly play: (stage: Stage) => Promise<Found>;
}

export interface Verdict extends Omit<Rule, 'play'> {
  readonly found: Found;
}

export const kept: Found = { verdict: 'kept' };
export const broken = (saw: string): Found => ({ verdict: 'broken', saw });
export const notJudged = (because: string): Found => ({ verdict: 'not-judged', because });
