import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { decide } from '../../domain/evidence/decide.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import type { WaitingNumber } from '../../domain/standing/waiting-change.ts';
import { strength, type Strength } from '../../domain/standing/strength.ts';
import { waitTimes } from '../../domain/standing/decide-stop.ts';
import type { Trace } from '../../proofing/method.ts';
import { noticeMessage } from '../attempt/notice-message.ts';
import { closedByNumber } from '../attempt/roads.ts';
import { stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { inPlaceOf } from '../waiting/in-place-of.ts';
import type { ChangeStep } from './change-number.ts';
import type { ChangeNumberParts } from './policy.ts';

type Waiting = AttemptIn<'change-number', 'waiting'>;

/** Both numbers and the mailbox hear of it, the old one and the mailbox with how to stop it; so does a number that was to be the new one until now. */
const noticesOf = (
  { journey, notices, stopCodes }: ChangeNumberParts,
  { phoneNumber, effectiveAt }: WaitingNumber,
  {
    contacts,
    stopCode,
    replaced,
  }: {
    /** Of the account, as they are until then. */
    readonly contacts: Contacts;
    readonly stopCode: string;
    readonly replaced: WaitingNumber | undefined;
  },
): readonly OutgoingMessage[] => {
  const now = journey.parts.clock.now();
  const from = new Date(effectiveAt);
  return [
    ...stopNoticesTo(notices, contacts, { kind: 'number', now, from, stopCode, address: stopCodes.address }),
    noticeMessage(notices, 'number-waits', phoneNumber, now, from),
    ...(replaced === undefined || replaced.phoneNumber === phoneNumber
      ? []
      : [noticeMessage(notices, 'number-change-stopped', replaced.phoneNumber, now)]),
  ];
};

/** The operator's word on the new number, or the session where that is worth more. */
const begunBy = ({ grounds }: Waiting['about']): Strength => {
  const bySession = grounds.by === 'session' ? grounds.strength : undefined;
  return bySession !== undefined && bySession > strength.authority ? bySession : strength.authority;
};

const changeOf = (
  { journey, subscriptions, roads, waitHours }: ChangeNumberParts,
  { about, createdAt }: Waiting,
  evidence: readonly Evidence[],
): WaitingNumber => {
  const now = journey.parts.clock.now();
  const standing = roads.standing({ method: subscriptions.method, kind: 'citizen' }, createdAt);
  const decision = decide('citizen', subscriptions.method, subscriptions.weigh(evidence), standing);
  if (decision.outcome !== 'accepted') throw new Error('evidence that does not carry a number came from the operator');
  return {
    kind: 'number',
    id: journey.parts.randomId(),
    accountId: about.accountId,
    phoneNumber: about.claim.phoneNumber,
    requestedAt: now.toISOString(),
    effectiveAt: waitTimes(now, waitHours).effectiveAt,
    begunBy: begunBy(about),
    evidence,
    decision,
  };
};

const auditOf = (
  { journey }: ChangeNumberParts,
  attempt: Waiting,
  {
    change,
    waits,
    trace,
    visitor,
  }: {
    readonly change: WaitingNumber;
    readonly waits: WaitingNumber | undefined;
    readonly trace: Trace;
    readonly visitor: Visitor;
  },
): readonly AuditEvent[] => {
  const { accountId, decision, effectiveAt } = change;
  const { identityLevel, ruleSet } = decision;
  return [
    journey.event(attempt, visitor, 'number-change-accepted', {
      accountId,
      detail: { ...trace, change: change.id, effectiveAt, identityLevel, ruleSet },
    }),
    ...(waits === undefined
      ? []
      : [
          journey.event(attempt, visitor, 'number-change-stopped', {
            accountId,
            detail: { change: waits.id, by: 'another-change' },
          }),
        ]),
  ];
};

/** Proven: the number is kept until its time, unless its road was closed since. A change that waited is given up for this one. */
export const keepNumber = async (
  parts: ChangeNumberParts,
  attempt: Waiting,
  { evidence, trace }: { readonly evidence: readonly Evidence[]; readonly trace: Trace },
  visitor: Visitor,
): Promise<ChangeStep> => {
  const { journey } = parts;
  const { store, observe } = journey.parts;
  const { accountId } = attempt.about;
  if (closedByNumber(parts, attempt.createdAt) !== undefined) {
    const problem = 'sign-in-method-closed';
    return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
      audit: [journey.event(attempt, visitor, 'number-change-refused', { accountId, problem, detail: trace })],
    });
  }
  const change = changeOf(parts, attempt, evidence);
  const stopCode = parts.stopCodes.make();
  const completed = {
    ...journey.next(attempt, { event: 'complete', accountId, effectiveAt: change.effectiveAt }),
    browserHash: visitor.freshHash,
  };
  const account = await store.accounts.find(accountId);
  return inPlaceOf<'number', ChangeStep>(store.waiting, { accountId, kind: 'number' }, async (waits) => {
    const audit = auditOf(parts, attempt, { change, waits, trace, visitor });
    const messages = noticesOf(parts, change, { contacts: account?.holder ?? {}, stopCode, replaced: waits });
    const came = await store.attempts.keepNumber(
      completed,
      attempt.version,
      { ...change, stopHash: parts.stopCodes.hash(stopCode) },
      waits?.id,
      { messages, audit },
    );
    switch (came) {
      case 'accepted':
        for (const one of audit) observe(one);
        return { attempt: completed, fresh: true };
      case 'moved-on':
        return journey.reload(visitor);
      case 'not-standing':
        await journey.tell(visitor, attempt, { code: 'number-change-over' });
        return { problem: { code: 'number-change-over' } };
      case 'other-pending':
        return undefined;
    }
  });
};
