import type { AttemptIn } from '../../../domain/attempt/attempt.ts';
import { toldLate, type Contest } from '../../../domain/contest.ts';
import { resolveIdentity } from '../../../domain/evidence/resolve-identity.ts';
import { readStopCode } from '../../../domain/typed/codes/read-stop-code.ts';
import { shownClosed } from '../../attempt/roads.ts';
import { takeCosts } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import { noticesTo, ofAccount } from '../../notices/notices-to.ts';
import { closedSince, decidedOn, type RegisterParts } from '../policy.ts';
import type { RegisterJourney, RegisterStep } from '../register.ts';

type Answering = AttemptIn<'register', 'known'> & {
  readonly answers: NonNullable<AttemptIn<'register', 'known'>['answers']>;
};

const isAnswering = (attempt: AttemptIn<'register', 'known'>): attempt is Answering => attempt.answers !== undefined;

/** No message lifts what only this browser fills. */
const nobody = { subject: 'answer', number: async () => undefined };

/** Two people have proven one identity alike: the contacts of both are told. */
const messagesOf = async ({ journey, notices }: RegisterParts, { formerId, holderId }: Contest) => {
  const { store, clock } = journey.parts;
  const both = await Promise.all([formerId, holderId].map((id) => store.accounts.find(id)));
  return both.flatMap((account) =>
    account === undefined
      ? []
      : ofAccount(account.id, noticesTo(notices, account.holder, 'contest-answered', clock.now())),
  );
};

const answer = async (
  parts: RegisterParts,
  attempt: Answering,
  { contest, stopHash }: { readonly contest: Contest; readonly stopHash: string },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const { about, answers } = attempt;
  const { evidence, linked } = answers;
  const identity = resolveIdentity(about.kind, evidence);
  if (identity === undefined) throw new Error('evidence of nobody answers for an account');
  const decision = decidedOn(parts, attempt, evidence);
  const problem = 'account-disputed';
  const next = journey.next(attempt, { event: 'refuse', problem });
  const audit = [
    journey.event(attempt, visitor, 'contest-answered', {
      accountId: contest.formerId,
      problem,
      detail: { contest: contest.id, state: contest.state, identityLevel: decision.identityLevel },
    }),
    journey.event(attempt, visitor, 'contest-answered', {
      accountId: contest.holderId,
      detail: { contest: contest.id, state: contest.state },
    }),
  ];
  const came = await journey.parts.store.attempts.answerContest(
    next,
    attempt.version,
    {
      identity,
      evidence,
      decision,
      contestId: contest.id,
      formerId: contest.formerId,
      stopHash,
      ...(linked === undefined ? {} : { linked }),
    },
    { audit, messages: await messagesOf(parts, contest) },
  );
  if (came === 'not-standing') return journey.tell(visitor, attempt, { code: 'stop-code-wrong' });
  if (came === 'moved-on') return journey.reload(visitor);
  for (const one of audit) journey.parts.observe(one);
  return { attempt: next };
};

/**
 * Answers for an account that has given way, by proof as strong as what it gave way to and the code that its contacts were sent: either alone is
 * what a thief may have. Guesses are counted by browser, as everywhere.
 */
export const answerContest =
  (parts: RegisterParts): RegisterJourney['answerContest'] =>
  async (typed, visitor) => {
    const { journey, stopCodes } = parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (attempt.state !== 'known' || !isAnswering(attempt)) return journey.stepOf(loaded);
    const closed = closedSince(parts, attempt, 'link-only');
    if (closed !== undefined) return journey.tell(visitor, attempt, shownClosed('method-closed', closed));
    const code = readStopCode(typed);
    if (!code.ok)
      return journey.tell(visitor, attempt, {
        code: 'invalid-input',
        fields: [{ field: 'stopCode', code: code.problem }],
      });
    const { problem } = await takeCosts(journey.parts, visitor, {
      entries: [{ limit: 'stop-code-by-browser-hour', subject: visitor.browserHash, cost: 1 }],
      by: nobody,
    });
    if (problem !== undefined) return journey.tell(visitor, attempt, problem);
    const stopHash = stopCodes.hash(code.value);
    const found = await journey.parts.store.contests.findByStopHash(stopHash);
    if (found.standing === 'unknown' || found.contest.id !== attempt.answers.contestId)
      return journey.tell(visitor, attempt, { code: 'stop-code-wrong' });
    if (found.standing === 'over') return journey.tell(visitor, attempt, { code: toldLate(found.contest) });
    return answer(parts, attempt, { contest: found.contest, stopHash }, visitor);
  };
