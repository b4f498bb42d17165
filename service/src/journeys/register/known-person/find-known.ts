import { givesWay, mayAnswer } from '../../../domain/contest.ts';
import type { AttemptIn, AttemptOf, Answers, Means, Stronger } from '../../../domain/attempt/attempt.ts';
import { accountOfProven } from './account-of-proven.ts';
import { decidedOn, type RegisterParts } from '../policy.ts';

type Found = AttemptIn<'register', 'waiting' | 'evidenced'>;

/** What of a registration was proven; with means to sign in it can become another way into the account that there is. */
interface Proven extends Pick<Means, 'evidence'> {
  readonly linked?: Means['linked'] | undefined;
}

/** What can be made of it beside the account that there is: that gives way to it, or it answers for one that has given way to that. */
const reachOf = async (
  parts: RegisterParts,
  attempt: Found,
  { evidence, linked }: Proven,
): Promise<{ readonly stronger?: Stronger; readonly answers?: Answers; readonly means?: Means }> => {
  const { about, proof } = attempt;
  const { store } = parts.journey.parts;
  const found = await accountOfProven(store, about.kind, evidence);
  // What an account under another number gets by linking is decided where it is linked.
  const means = linked === undefined || found?.tied !== undefined ? {} : { means: { evidence, linked } };
  if (found === undefined) return means;
  const { account } = found;
  const { identityLevel } = decidedOn(parts, attempt, evidence);
  const proven = { evidence, ...(linked === undefined ? {} : { linked }) };
  if (givesWay(account, identityLevel)) return { ...means, stronger: { ...proven, proof, accountId: account.id } };
  const contest = (await store.contests.of(account.id)).find(
    (one) => one.holderId === account.id && mayAnswer(one, identityLevel),
  );
  return contest === undefined ? means : { ...means, answers: { ...proven, contestId: contest.id } };
};

/** The registration has found an account of its identity: what was typed goes, and what was proven stays where something can be made of it. */
export const findKnown = async (
  parts: RegisterParts,
  attempt: Found,
  proven: Proven,
): Promise<AttemptOf<'register'>> => {
  return parts.journey.next(
    attempt,
    { event: 'find-known', ...(await reachOf(parts, attempt, proven)) },
    { ...attempt.about, typed: {} },
  );
};
