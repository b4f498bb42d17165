import type { SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import { shownTo } from '../../../domain/attempt/shown-to.ts';

/**
 * Where a person is with a request: about to go to a provider's page, choosing among their certificates, waiting for the provider; typing its
 * digits, entering the PIN; done with all of it, or to ask once more.
 */
export type SignatureStage = 'page' | 'choice' | 'asking' | 'digits' | 'pin' | 'signed' | 'over';

interface Stage {
  readonly stage: SignatureStage;
  readonly problem?: ProblemCode;
}

/** While it lasts, else over with this. */
const until = (end: string, now: string, stage: SignatureStage, problem: ProblemCode): Stage =>
  now < end ? { stage } : { stage: 'over', problem };

/** Where a challenge stands at an instant, and what is to be told of it. @param unconfirmed when its digits were never typed */
export const stageOf = (
  { channel, prompt, confirmedAt, confirmBy, expiresAt, triesLeft, ...named }: SignatureChallenge,
  now: string,
  unconfirmed: ProblemCode,
): Stage => {
  if (prompt.at === 'over') return { stage: 'over', problem: prompt.problem };
  if (prompt.at === 'page' || prompt.at === 'choice') return until(expiresAt, now, prompt.at, 'remote-expired');
  const isRemote = channel === 'remote';
  const isElsewhere = shownTo(named) !== undefined;
  if (prompt.at === 'asking' && isRemote && !isElsewhere) return { stage: 'asking' };
  if (confirmedAt === undefined) {
    if (triesLeft <= 0) return { stage: 'over', problem: 'verification-tries-exhausted' };
    const inApp = isElsewhere ? 'remote-unconfirmed' : 'remote-expired';
    return until(confirmBy, now, 'digits', isRemote ? inApp : unconfirmed);
  }
  if (prompt.at === 'signed') return { stage: 'signed' };
  return until(expiresAt, now, 'pin', isRemote ? 'remote-expired' : 'prompt-expired');
};
