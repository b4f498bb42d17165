import { closedBy, type AccountStatus } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { caseRoad, isIn, type CaseIn, type CounterCase } from '../../domain/counter/counter-case.ts';
import { decide } from '../../domain/evidence/decide.ts';
import { citizenOf } from '../../domain/evidence/identity.ts';
import { strength } from '../../domain/standing/strength.ts';
import type { WaitingRecovery } from '../../domain/standing/waiting-change.ts';
import { evidenceOfCase } from '../../proofing/methods/post-office/evidence-of-case.ts';
import { weighPostOffice } from '../../proofing/methods/post-office/weigh.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import type { Desk } from '../clerk/clerk.ts';
import { stopNoticesTo } from '../notices/notices-to.ts';
import { noticesOfStop } from '../waiting/told.ts';
import { ownCaseEvent } from './case/case-event.ts';
import { caseMessage } from './case/case-messages.ts';
import type { CaseStep, CounterParts } from './counter.ts';

const hourMs = 3_600_000;
const triesAtMost = 5;

/** Whose account a case asks for: known by the number on the card, whatever name it was opened under. */
export const accountOf = ({ store }: Pick<AttemptParts, 'store'>, { applicant }: Pick<CounterCase, 'applicant'>) =>
  store.accounts.findByIdentity(citizenOf(applicant.personalId));

/** A lock of its holder's is no reason: the counter outweighs it. */
const refusedBy = (status: AccountStatus) => (status === 'frozen' ? undefined : closedBy(status));

/** What waits for this very case; another may have taken its place. */
export const waitsFor = async (
  { store }: Pick<AttemptParts, 'store'>,
  accountId: string,
  { id }: Pick<CounterCase, 'id'>,
) => {
  const change = await store.waiting.pending(accountId, 'recovery');
  return change?.caseId === id ? change : undefined;
};

/** Why a confirmed case brings nobody back (yet), or what waited for it and may now be had. */
export type Returning =
  | { readonly returns: WaitingRecovery }
  | {
      readonly problem:
        | 'counter-recovery-waits'
        | 'counter-recovery-over'
        | 'counter-recovery-nobody'
        | 'account-unreadable'
        | NonNullable<ReturnType<typeof closedBy>>;
    };

/** What a case comes to after the counter. Told only to whoever has read a code at its contact. */
export const findReturning = async (
  parts: Pick<AttemptParts, 'store' | 'clock'>,
  one: CounterCase | undefined,
): Promise<Returning> => {
  const now = parts.clock.now().toISOString();
  if (one === undefined || !isIn(one, 'confirmed') || now >= one.expiresAt) return { problem: 'counter-recovery-over' };
  const account = await accountOf(parts, one);
  if (account === undefined)
    return {
      problem:
        (await parts.store.unreadable.find(citizenOf(one.applicant.personalId))) === undefined
          ? 'counter-recovery-nobody'
          : 'account-unreadable',
    };
  const refused = refusedBy(account.status);
  if (refused !== undefined) return { problem: refused };
  const change = await waitsFor(parts, account.id, one);
  if (change === undefined) return { problem: 'counter-recovery-over' };
  return now < change.effectiveAt ? { problem: 'counter-recovery-waits' } : { returns: change };
};

const changeOf = (
  { parts, roads, waitHours }: CounterParts,
  one: CaseIn<'confirmed'>,
  accountId: string,
): WaitingRecovery => {
  const now = parts.clock.now();
  const evidence = evidenceOfCase(one, 'recover');
  const standing = roads.standing(caseRoad, one.openedAt);
  return {
    kind: 'recovery',
    id: parts.randomId(),
    accountId,
    phoneNumber: one.contact.address,
    caseId: one.id,
    requestedAt: now.toISOString(),
    effectiveAt: new Date(now.getTime() + waitHours.recovery * hourMs).toISOString(),
    begunBy: strength.counter,
    evidence,
    decision: decide(caseRoad.kind, caseRoad.method, weighPostOffice(evidence), standing),
  };
};

/** The account hears of it in its own name: no clerk sees that there is one. */
const acceptedEvent = (
  counter: CounterParts,
  { id, accountId, effectiveAt, decision }: WaitingRecovery,
  { caseId, requestId }: { readonly caseId: string; readonly requestId: string },
): AuditEvent => {
  const { supportCode: _none, ...event } = ownCaseEvent(
    counter,
    'counter-recovery-accepted',
    { id: caseId, supportCode: '' },
    'person',
    { accountId, requestId, detail: { change: id, effectiveAt, ruleSet: decision.ruleSet } },
  );
  return event;
};

/**
 * A case that a counter has confirmed and that brings somebody back: what they are to have waits, and every contact of the account hears of it
 * with a code. Where there is no such account, or an operator is at it, the applicant alone is told so; the clerk sees the same in any case.
 *
 * @param confirmed the clerk's own event, which names no account
 */
export const beginRecovery = async (
  counter: CounterParts,
  next: CaseIn<'confirmed'>,
  { confirmed, desk }: { readonly confirmed: AuditEvent; readonly desk: Desk },
): Promise<CaseStep | undefined> => {
  const { parts, cases, stopCodes } = counter;
  const { store, clock, observe } = parts;
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const account = await accountOf(parts, next);
    if (account === undefined || refusedBy(account.status) !== undefined) return undefined;
    const now = clock.now();
    const change = changeOf(counter, next, account.id);
    const replaced = await store.waiting.pending(account.id, 'recovery');
    const stopCode = stopCodes.make();
    const from = new Date(change.effectiveAt);
    const messages = [
      caseMessage(cases, 'returns', next, from),
      ...stopNoticesTo(cases.notices, account.holder, {
        kind: 'recovery',
        now,
        from,
        stopCode,
        address: stopCodes.address,
      }),
      ...(replaced === undefined ? [] : noticesOfStop(cases.notices, replaced, {}, now)),
    ];
    const audit = [confirmed, acceptedEvent(counter, change, { caseId: next.id, requestId: desk.requestId })];
    const came = await store.cases.beginRecovery(
      next,
      next.version - 1,
      { ...change, stopHash: stopCodes.hash(stopCode) },
      { messages, audit },
    );
    if (came === 'saved') {
      for (const event of audit) observe(event);
      return { case: next };
    }
    if (came === 'moved-on') return { problem: { code: 'case-moved-on' } };
  }
  throw new Error('the account of a case keeps changing');
};

const atOnce = 50;

/** Whoever was seen is told that their time has come; and what nobody has come for while their case lived is over. */
export const tellReturning = async (counter: CounterParts): Promise<void> => {
  const { parts, cases } = counter;
  const { store, clock, observe } = parts;
  for (const change of await store.waiting.toRemind('recovery', atOnce)) {
    const one = await store.cases.find(change.caseId);
    const lives = one !== undefined && isIn(one, 'confirmed') && clock.now().toISOString() < one.expiresAt;
    const event: AuditEvent = {
      type: lives ? 'counter-recovery-reminded' : 'counter-recovery-lapsed',
      at: clock.now().toISOString(),
      accountId: change.accountId,
      actor: 'service',
      detail: { change: change.id, case: change.caseId },
    };
    const came = lives
      ? await store.waiting.remind(
          change.id,
          { messages: [caseMessage(cases, 'ready', one)], audit: [event] },
          one.expiresAt,
        )
      : await store.waiting.stop(change.id, { audit: [event] });
    if (came !== 'moved-on') observe(event);
  }
};
