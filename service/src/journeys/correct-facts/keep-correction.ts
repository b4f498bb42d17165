import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { answerWithinWorkingDays } from '../../domain/data-rights/data-request.ts';
import { workingDaysAfter } from '../../domain/data-rights/working-days.ts';
import { decide } from '../../domain/evidence/decide.ts';
import { sourceOf, type Evidence } from '../../domain/evidence/evidence.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import { judgeCorrection, type CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import type { Trace } from '../../proofing/method.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { CorrectFactsStep } from './correct-facts.ts';
import { methodOf, type CorrectFactsParts } from './policy.ts';
import { refuseCorrection } from './refuse-correction.ts';

type Waiting = AttemptIn<'correct-facts', 'waiting'>;

const factNames: Readonly<Record<CorrectableFact, string>> = {
  name: 'họ và tên',
  'birth-date': 'ngày sinh',
  number: 'số định danh',
};

const valueOf = (holder: Holder, fact: CorrectableFact): string => {
  if (holder.type !== 'person') return '';
  switch (fact) {
    case 'name':
      return holder.fullName;
    case 'birth-date':
      return holder.dateOfBirth ?? holder.yearOfBirth ?? 'chưa có';
    case 'number':
      return holder.personalId;
  }
};

/** The request that the law makes of a correction (Law 91/2025, Article 4), in the words of the page it is read on: from what to what, and who says so. */
const requestOf = (
  { journey, requestCode }: CorrectFactsParts,
  fact: CorrectableFact,
  {
    former,
    holder,
    evidence,
  }: { readonly former: Holder; readonly holder: Holder; readonly evidence: readonly Evidence[] },
) => ({
  code: requestCode(),
  text: `Sửa ${factNames[fact]}: ${valueOf(former, fact)} → ${valueOf(holder, fact)}`,
  answer: `Đã sửa ngay, theo xác nhận của ${[...new Set(evidence.map(sourceOf))].join(', ')}.`,
  dueOn: workingDaysAfter(journey.parts.clock.now(), answerWithinWorkingDays),
});

/** Matched: the holder is known so from now on, and every contact hears of it. What was known before stays with its evidence and time. */
export const keepCorrection = async (
  parts: CorrectFactsParts,
  attempt: Waiting,
  { evidence, trace }: { readonly evidence: readonly Evidence[]; readonly trace: Trace },
  visitor: Visitor,
): Promise<CorrectFactsStep> => {
  const { journey, roads, notices } = parts;
  const { store, clock, observe } = journey.parts;
  const { accountId, sessionId, fact, typed, method } = attempt.about;
  const account = await store.accounts.find(accountId);
  if (account === undefined) return journey.tell(visitor, attempt, { code: 'correction-over' });
  const { kind, holder: former } = account;
  if (roads.closed({ method, kind }, 'link-only', attempt.createdAt) !== undefined)
    return refuseCorrection(journey, attempt, { problem: 'method-closed', trace }, visitor);
  const weighed = methodOf(parts, attempt.about).weigh(evidence);
  const decision = decide(kind, method, weighed, roads.standing({ method, kind }, attempt.createdAt));
  const judged = judgeCorrection(account, { fact, typed }, { evidence, decision });
  if (!judged.ok) return refuseCorrection(journey, attempt, { problem: judged.problem, trace }, visitor);
  const { holder } = judged.value;
  const request = requestOf(parts, fact, { former, holder, evidence });
  const completed = { ...journey.next(attempt, { event: 'complete', accountId }), browserHash: visitor.freshHash };
  const { identityLevel, ruleSet } = decision;
  const audit = [
    journey.event(attempt, visitor, 'facts-corrected', {
      accountId,
      detail: { ...trace, fact, request: request.code, identityLevel, ruleSet },
    }),
  ];
  const messages = noticesTo(notices, former, 'facts-corrected', clock.now());
  const came = await store.attempts.correctFacts(
    completed,
    attempt.version,
    { accountId, sessionId, former, ...judged.value, evidence, decision, request },
    { messages, audit },
  );
  switch (came) {
    case 'kept':
      for (const one of audit) observe(one);
      return { attempt: completed, fresh: true };
    case 'known-elsewhere':
      return refuseCorrection(journey, attempt, { problem: 'number-has-account', trace }, visitor);
    case 'not-standing':
      return refuseCorrection(journey, attempt, { problem: 'correction-over', trace }, visitor);
    case 'moved-on':
      return journey.reload(visitor);
  }
};
