import { logoutRules } from './logout-rules.ts';
import { signInRules } from './sign-in-rules.ts';
import type { Stage } from './stage.ts';
import type { Rule, Verdict } from './verdict.ts';

/** Everything a portal is held to, in the order it is played. */
export const rules: readonly Rule[] = [...signInRules, ...logoutRules];

/** The portal cannot be judged, for a good sign-in does not end where its developer says. */
export interface NoBaseline {
  readonly trouble: string;
}

/**
 * Plays every rule against a portal, one after the other: faults of two at once would be told apart by nobody.
 *
 * @param tell each verdict as it falls
 */
export const checkPortal = async (
  stage: Stage,
  tell: (verdict: Verdict) => void,
): Promise<readonly Verdict[] | NoBaseline> => {
  const { visitor, stop } = await stage.signIn();
  if (!(await stage.isSignedIn(visitor)))
    return {
      trouble: `A good sign-in ended at ${stop.url.origin}${stop.url.pathname} (${stop.status}), and ${stage.wish.page.pathname} does not answer 200 after it. Look at the portal's log.`,
    };
  const verdicts: Verdict[] = [];
  for (const { play, ...rule } of rules) {
    const verdict = { ...rule, found: await play(stage) };
    tell(verdict);
    verdicts.push(verdict);
  }
  return verdicts;
};

const marks = { kept: '✔', broken: '✘', 'not-judged': '–' } as const;

/** One verdict in lines: what a careful portal does, where that is written, what was seen and what to change. */
export const verdictLines = ({ id, says, source, weight, mend, found }: Verdict): readonly string[] => {
  const mark = found.verdict === 'broken' && weight === 'should' ? '!' : marks[found.verdict];
  const head = `${mark} ${id.padEnd(20)} ${says} (${source})`;
  if (found.verdict === 'kept') return [head];
  if (found.verdict === 'not-judged') return [head, `${' '.repeat(23)}not judged: ${found.because}`];
  return [head, `${' '.repeat(23)}seen: ${found.saw}. To change: ${mend}.`];
};

/** True when nothing that has to be kept was broken. */
export const isCareful = (verdicts: readonly Verdict[]): boolean =>
  !verdicts.some(({ weight, found }) => weight === 'must' && found.verdict === 'broken');
