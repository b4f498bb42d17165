import { decide } from '../../domain/decide.ts';
import type { PendingNumberChange, WaitingNumberChange } from '../../domain/number-change.ts';
import { numberChangeHours } from '../../domain/number-change.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { stopCodeLength } from '../../domain/read-stop-code.ts';
import type { Outcome } from '../../proofing/method.ts';
import { noticeMessage, stopNoticeMessage } from '../notice-message.ts';
import type { Visitor } from '../visitor.ts';
import type { ChangeStep } from './change-number.ts';
import { event, load, next, tell } from './load.ts';
import type { ChangeNumberParts } from './parts.ts';

type Evidenced = Extract<Outcome, { readonly outcome: 'evidenced' }>;

const triesAtMost = 5;

/** Both numbers hear of it, the old one with how to stop it; so does a number that was to be the new one until now. */
const noticesOf = (
  parts: ChangeNumberParts,
  oldNumber: string | undefined,
  { phoneNumber, effectiveAt }: PendingNumberChange,
  stopCode: string,
  replaced: PendingNumberChange | undefined,
): readonly OutgoingMessage[] => {
  const now = parts.clock.now();
  const from = new Date(effectiveAt);
  return [
    ...(oldNumber === undefined
      ? []
      : [stopNoticeMessage(parts.notices, oldNumber, { now, from, stopCode, address: parts.stopAddress })]),
    noticeMessage(parts.notices, 'number-waits', phoneNumber, now, from),
    ...(replaced === undefined || replaced.phoneNumber === phoneNumber
      ? []
      : [noticeMessage(parts.notices, 'number-change-stopped', replaced.phoneNumber, now)]),
  ];
};

/** Proven: the number is kept until its time. A change that waited is given up for this one. */
export const accept = async (
  parts: ChangeNumberParts,
  visitor: Visitor,
  attempt: WaitingNumberChange,
  { claim, evidence, trace }: Evidenced,
  triesLeft = triesAtMost,
): Promise<ChangeStep> => {
  const { accountId } = attempt;
  const now = parts.clock.now();
  const decision = decide(claim, evidence);
  if (decision.outcome !== 'accepted') throw new Error('evidence that does not carry a number came from the operator');
  const [account, waits] = await Promise.all([
    parts.store.accounts.find(accountId),
    parts.store.numberChanges.pending(accountId),
  ]);
  const change: PendingNumberChange = {
    id: parts.randomId(),
    accountId,
    phoneNumber: claim.phoneNumber,
    requestedAt: now.toISOString(),
    effectiveAt: new Date(now.getTime() + numberChangeHours * 3_600_000).toISOString(),
    evidence,
    decision,
  };
  const stopCode = parts.randomLetters(stopCodeLength);
  const accepted = next(attempt, { event: 'accept', effectiveAt: change.effectiveAt });
  const audit = [
    event(parts, attempt, visitor, 'number-change-accepted', {
      detail: {
        ...trace,
        change: change.id,
        effectiveAt: change.effectiveAt,
        identityLevel: decision.identityLevel,
        ruleSet: decision.ruleSet,
      },
    }),
    ...(waits === undefined
      ? []
      : [
          event(parts, attempt, visitor, 'number-change-stopped', {
            detail: { change: waits.id, by: 'another-change' },
          }),
        ]),
  ];
  const messages = noticesOf(parts, account?.person.phoneNumber, change, stopCode, waits);
  const came = await parts.store.numberChanges.accept(
    accepted,
    attempt.version,
    { ...change, stopHash: parts.hashStopCode(stopCode) },
    waits?.id,
    { messages, audit },
  );
  switch (came) {
    case 'accepted':
      for (const one of audit) parts.observe(one);
      return { attempt: accepted };
    case 'moved-on':
      return load(parts, visitor);
    case 'not-standing':
      return tell(parts, event(parts, attempt, visitor, 'problem-shown', { problem: 'number-change-over' }), {
        code: 'number-change-over',
      });
    case 'other-pending':
      if (triesLeft <= 1) throw new Error('the change that waits keeps changing');
      return accept(parts, visitor, attempt, { outcome: 'evidenced', claim, evidence, trace }, triesLeft - 1);
  }
};
