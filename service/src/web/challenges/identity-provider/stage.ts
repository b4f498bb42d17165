import type { IdentityProviderChallenge } from '../../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../../domain/problems.ts';

/** Where a person is: to be led to the provider, waited for while it is asked, to confirm what it said, or to begin once more. */
export type ProviderStage = 'page' | 'exchange' | 'provided' | 'over';

interface Stage {
  readonly stage: ProviderStage;
  readonly problem?: ProblemCode;
}

const over = (problem: ProblemCode): Stage => ({ stage: 'over', problem });

/** Where a challenge stands at an instant. @param secondsToAsk an exchange that is older was cut short: nobody knows what came of it */
export const stageOf = ({ visit, expiresAt }: IdentityProviderChallenge, now: Date, secondsToAsk: number): Stage => {
  if (visit.at === 'over') return over(visit.problem);
  if (now.toISOString() >= expiresAt) return over('identity-provider-expired');
  if (visit.at === 'exchange' && now.getTime() > Date.parse(visit.since) + secondsToAsk * 1000)
    return over('identity-provider-unavailable');
  return { stage: visit.at };
};
