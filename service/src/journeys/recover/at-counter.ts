import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Asked } from '../../proofing/method.ts';
import type { AuthorityPolicy } from '../attempt/ask-authority.ts';
import { noticeMessage } from '../attempt/notice-message.ts';
import { hashNew } from '../attempt/passwords.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { caseMessage } from '../counter/case/case-messages.ts';
import { makeCase } from '../counter/case/make-case.ts';
import { findReturning } from '../counter/recovery.ts';
import { noticesTo, type Contacts } from '../notices/notices-to.ts';
import { clearedBy } from './cleared-by.ts';
import { closedAtCounter, type RecoverParts } from './policy.ts';
import type { RecoverStep } from './recover.ts';

type Waiting = AttemptIn<'recover', 'waiting'>;
type Evidenced = AttemptIn<'recover', 'evidenced'>;

/** The counter's turn comes when the person does; of one that was there, its case and what waits for it say what may be had. */
export const askCounter = async (
  { journey: { parts } }: RecoverParts,
  { counter }: Waiting['about'],
): Promise<Asked> => {
  const caseId = counter?.caseId;
  if (caseId === undefined) return { asked: 'deferred', trace: { way: 'counter' } };
  const trace = { way: 'counter', case: caseId };
  const came = await findReturning(parts, await parts.store.cases.find(caseId));
  return 'returns' in came
    ? { asked: 'evidenced', evidence: came.returns.evidence, trace: { ...trace, change: came.returns.id } }
    : { asked: 'refused', problem: came.problem, mismatch: false, trace };
};

/** The contact is proven: the recovery ends as a case that waits at a counter. */
export const openCase =
  ({ journey, counter: { cases } }: RecoverParts): NonNullable<AuthorityPolicy<'recover'>['deferred']> =>
  async (attempt, { trace }, visitor) => {
    const { claim, counter } = attempt.about;
    if (counter === undefined) throw new Error('only a recovery at a counter is put off');
    const { supportCode, proof } = attempt;
    const made = { purpose: 'recover', contact: counter.contact, provenAt: proof.provenAt, supportCode } as const;
    const one = makeCase(cases, claim, made);
    const next = journey.next(attempt, {
      event: 'hand-over',
      handedOver: { caseId: one.id, code: one.code, until: one.expiresAt },
    });
    const detail = { ...trace, case: one.id, by: 'applicant' };
    const audit = [journey.event(attempt, visitor, 'counter-case-opened', { detail })];
    const messages = [caseMessage(cases, 'opened', one)];
    if ((await journey.parts.store.cases.openBy(next, attempt.version, one, { audit, messages })) === 'moved-on')
      return journey.reload(visitor);
    for (const event of audit) journey.parts.observe(event);
    return { attempt: next };
  };

/** This recovery ends, and says why. */
const refuse = (
  { journey }: Pick<RecoverParts, 'journey'>,
  attempt: Waiting | Evidenced,
  problem: ProblemCode,
  visitor: Visitor,
): Promise<RecoverStep> => {
  const accountId = attempt.about.counter?.returns?.accountId;
  return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
    audit: [
      journey.event(attempt, visitor, 'recovery-refused', {
        problem,
        ...(accountId === undefined ? {} : { accountId }),
      }),
    ],
  });
};

/** Stopped, put off, or gone to another case meanwhile. */
const fallen = async (
  { journey }: Pick<RecoverParts, 'journey'>,
  attempt: Waiting | Evidenced,
  visitor: Visitor,
): Promise<RecoverStep> => {
  const { counter } = attempt.about;
  const came = await findReturning(journey.parts, await journey.parts.store.cases.find(counter?.caseId ?? ''));
  return refuse({ journey }, attempt, 'problem' in came ? came.problem : 'recovery-over', visitor);
};

/** The code at the contact was right and the time has come: what is left is the password. */
export const foundReturning = async (
  { journey }: RecoverParts,
  attempt: Waiting,
  { evidence, trace }: Extract<Asked, { readonly asked: 'evidenced' }>,
  visitor: Visitor,
): Promise<RecoverStep> => {
  const { counter } = attempt.about;
  const came = await findReturning(journey.parts, await journey.parts.store.cases.find(counter?.caseId ?? ''));
  if (counter === undefined || !('returns' in came)) return fallen({ journey }, attempt, visitor);
  const { accountId, id: changeId } = came.returns;
  const about = { ...attempt.about, counter: { ...counter, returns: { accountId, changeId } } };
  return journey.save(visitor, journey.next(attempt, { event: 'evidence', evidence }, about), {
    audit: [journey.event(attempt, visitor, 'recovery-evidenced', { accountId, detail: trace })],
  });
};

/**
 * The new password of whom a counter has seen, and with it the number that was proven there: everything opened before ends, and so does what may have
 * been lost with the rest. The former number hears of it without a code: it has had one as long as it waited.
 */
export const returnToAccount = async (
  parts: RecoverParts,
  attempt: Evidenced,
  password: string,
  visitor: Visitor,
): Promise<RecoverStep> => {
  const { journey, notices, passwords } = parts;
  const { store, clock, observe } = journey.parts;
  const { claim, counter } = attempt.about;
  const accountId = counter?.returns?.accountId ?? '';
  const change = await store.waiting.pending(accountId, 'recovery');
  if (change === undefined || change.id !== counter?.returns?.changeId) return fallen(parts, attempt, visitor);
  if (closedAtCounter(parts, change.requestedAt) !== undefined)
    return refuse(parts, attempt, 'counter-recovery-closed', visitor);
  const { phoneNumber } = change;
  const hashed = await hashNew(passwords, password, { type: 'person', ...claim, phoneNumber });
  if (!hashed.ok) return journey.tell(visitor, attempt, hashed.problem);
  const holder: Contacts = (await store.accounts.find(accountId))?.holder ?? {};
  const now = clock.now();
  const former = holder.phoneNumber === phoneNumber ? undefined : holder.phoneNumber;
  const messages = [
    ...(former === undefined ? [] : [noticeMessage(notices, 'number-changed-from', former, now)]),
    ...noticesTo(notices, { ...holder, phoneNumber }, 'account-recovered', now),
  ];
  const { identityLevel, ruleSet } = change.decision;
  const detail = { change: change.id, case: change.caseId, identityLevel, ruleSet };
  const audit = [journey.event(attempt, visitor, 'account-recovered', { accountId, detail })];
  const completed = { ...journey.next(attempt, { event: 'complete', accountId }), browserHash: visitor.freshHash };
  const came = await store.attempts.returnByCounter(
    completed,
    attempt.version,
    { change, passwordHash: hashed.value },
    { messages, audit, counts: clearedBy(parts, attempt, accountId, visitor) },
  );
  if (came === 'not-standing') return fallen(parts, attempt, visitor);
  if (came === 'moved-on') return journey.reload(visitor);
  for (const event of audit) observe(event);
  return { attempt: completed, fresh: true };
};
