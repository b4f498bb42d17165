import type { MethodStep, ProofingMethod } from '../../proofing/method.ts';
import type { StepOf } from '../page.ts';
import type { Text } from '../text/text.ts';

/** Where a person is: at a step, or waiting for an authority after it, or at the end. */
export type At = MethodStep | 'comparing' | 'end';

/** What is walked of a method: who has an account needs neither confirm it nor set a password. */
export const stepsOf = ({ steps }: Pick<ProofingMethod, 'steps'>, further: boolean): readonly MethodStep[] =>
  further ? steps.filter((step) => step !== 'facts' && step !== 'password') : steps;

/** The last step that needs something of the person before an authority is asked. */
const beforeComparing = (steps: readonly MethodStep[]): number =>
  Math.max(steps.indexOf('provider'), steps.indexOf('sign'), steps.indexOf('code'), steps.indexOf('form'));

/** One of the steps a person walks through, the end counted as the last; waiting is part of the step before it. */
export const stepAt = (
  { frame }: Text,
  steps: readonly MethodStep[],
  at: At,
  names: Partial<Record<At, string>> = {},
): StepOf => {
  const name = names[at] ?? frame.steps[at];
  const all = steps.length + 1;
  if (at === 'end') return { now: all, all, name };
  const index = at === 'comparing' ? beforeComparing(steps) : steps.indexOf(at);
  return { now: Math.max(0, index) + 1, all, name };
};
