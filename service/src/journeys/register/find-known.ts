import { givesWay, mayAnswer } from '../../domain/contest.ts';
import type { AttemptIn, AttemptOf, Answers, Means, Stronger } from '../../domain/attempt/attempt.ts';
import { resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import { decidedOn, type RegisterParts } from './policy.ts';

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
): Promise<{ readonly stronger?: Stronger; readonly answers?: Answers }> => {
  const { about, proof } = attempt;
  const { accounts, contests } = parts.journey.parts.store;
  const identity = resolveIdentity(about.kind, evidence);
  const account = identity === undefined ? undefined : await accounts.findByIdentity(identity);
  if (account === undefined) return {};
  const { identityLevel } = decidedOn(parts, attempt, evidence);
  const proven = { evidence, ...(linked === undefined ? {} : { linked }) };
  if (givesWay(account, identityLevel)) return { stronger: { ...proven, proof, accountId: account.id } };
  const contest = (await contests.of(account.id)).find(
    (one) => one.holderId === account.id && mayAnswer(one, identityLevel),
  );
  return contest === undefined ? {} : { answers: { ...proven, contestId: contest.id } };
};

/** The registration has found an account of its identity: what was typed goes, and what was proven stays where something can be made of it. */
export const findKnown = async (
  parts: RegisterParts,
  attempt: Found,
  proven: Proven,
): Promise<AttemptOf<'register'>> => {
  const { evidence, linked } = proven;
  return parts.journey.next(
    attempt,
    {
      event: 'find-known',
      ...(linked === undefined ? {} : { means: { evidence, linked } }),
      ...(await reachOf(parts, attempt, proven)),
    },
    { ...attempt.about, typed: {} },
  );
};
