import { problemOf } from '../attempt/take-costs.ts';
import { byEmail, bySms } from '../../domain/contact.ts';
import { caseRoad } from '../../domain/counter/counter-case.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { readPostOfficeClaim } from '../../proofing/methods/post-office/read-claim.ts';
import { shownClosed } from '../attempt/roads.ts';
import { caseEvent } from './case/case-event.ts';
import type { CounterJourney, CounterParts } from './counter.ts';
import { makeCase } from './case/make-case.ts';
import { shownTo } from './case/find-case.ts';

/** The clerk opens a case for somebody who stands there without one. Nobody is written to: the consent will prove the contact. */
export const openAtCounter =
  (counter: CounterParts): CounterJourney['open'] =>
  async ({ email: mailbox, ...typed }, purpose, desk) => {
    const { parts, cases, minimumAge } = counter;
    const isRecovery = purpose === 'recover';
    const closed = counter.roads.closed(caseRoad, isRecovery ? 'sign-in' : 'register');
    if (closed !== undefined) return { problem: shownClosed('method-closed', closed) };
    const read = readPostOfficeClaim(
      { ...typed, ...(isRecovery || mailbox === undefined ? {} : { email: mailbox }) },
      vietnamDay(parts.clock.now()),
      minimumAge,
    );
    if (!read.ok) return { problem: read.problem };
    const { phoneNumber, email = '', personalId } = read.value;
    if (personalId === desk.clerk.personalId) return { problem: { code: 'clerk-is-applicant' } };
    const problem = problemOf(
      await parts.store.limits.take([{ limit: 'case-open-by-clerk-day', subject: desk.clerk.id, cost: 1 }]),
    );
    if (problem !== undefined) return { problem };
    const contact = phoneNumber === undefined ? byEmail(email) : bySms(phoneNumber);
    const one = makeCase(cases, read.value, { purpose, contact, supportCode: parts.supportCode() });
    const told = caseEvent(counter, 'counter-case-opened', one, desk, { detail: { by: 'clerk' } });
    await parts.store.cases.open(one, { audit: [told] });
    parts.observe(told);
    return shownTo(counter, one, desk);
  };
