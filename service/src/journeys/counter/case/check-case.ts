import { problemOf } from '../../attempt/take-costs.ts';
import { advanceCase } from '../../../domain/counter/advance-case.ts';
import { isIn, type CounterCase } from '../../../domain/counter/counter-case.ts';
import type { DocumentSeen } from '../../../domain/counter/document-seen.ts';
import { readDocument } from '../../../domain/counter/read-document.ts';
import {
  makeCode,
  type ChallengeContext,
  type Made,
} from '../../../proofing/challenges/one-time-code/one-time-code.ts';
import { inSeconds, type Shown } from '../../attempt/visitor.ts';
import type { Desk } from '../../clerk/clerk.ts';
import { caseEvent } from './case-event.ts';
import { confirmCase } from './confirm-case.ts';
import type { CaseStep, CounterJourney, CounterParts } from '../counter.ts';
import { look } from './find-case.ts';
import { judgedAt, saveCase } from './save-case.ts';

/** A code for the consent belongs to one case and one clerk: read out to another it is wrong. */
export const consentContext = (
  { parts }: CounterParts,
  { id, expiresAt, purpose }: CounterCase,
  { clerk }: Desk,
): ChallengeContext => ({
  attemptId: id,
  purpose: purpose === 'recover' ? 'consent-to-recovery' : 'consent',
  browserHash: clerk.id,
  now: parts.clock.now(),
  attemptExpiresAt: expiresAt,
});

/** What a code to the applicant costs: by clerk and by contact, so that no telephone is rung up from a counter. */
const takeConsentCosts = async (
  { parts }: CounterParts,
  one: CounterCase,
  { clerk }: Desk,
): Promise<Shown | undefined> => {
  return problemOf(
    await parts.store.limits.take([
      { limit: 'consent-code-by-clerk-hour', subject: clerk.id, cost: 1 },
      { limit: 'consent-code-by-contact-day', subject: one.contact.address, cost: 1 },
    ]),
  );
};

/** The case goes on with a code on its way to the applicant. */
const askConsent = async (
  counter: CounterParts,
  one: CounterCase,
  { made, seen }: { readonly made: Made; readonly seen?: DocumentSeen },
  desk: Desk,
): Promise<CaseStep> => {
  const { challenge: consent, message } = made;
  const next = advanceCase(
    one,
    seen === undefined ? { event: 'ask-consent', clerkId: desk.clerk.id, consent } : { event: 'check', seen, consent },
    judgedAt(counter, one),
  );
  if (!next.ok) return { case: one, problem: { code: next.problem } };
  const problem = await takeConsentCosts(counter, one, desk);
  if (problem !== undefined) return { case: one, problem };
  const detail = {
    codeId: consent.codeId,
    sends: consent.sends,
    ...(seen === undefined ? {} : { document: seen.type }),
  };
  return saveCase(counter, next.value, {
    messages: [message],
    audit: [caseEvent(counter, 'counter-case-checked', one, desk, { detail })],
  });
};

/** The second clerk has seen document and face too: with that the case is confirmed. */
const countersign = async (
  counter: CounterParts,
  one: CounterCase,
  seen: DocumentSeen,
  desk: Desk,
): Promise<CaseStep> => {
  const next = advanceCase(one, { event: 'countersign', seen }, judgedAt(counter, one));
  return next.ok
    ? confirmCase(counter, { former: one, next: next.value }, desk)
    : { case: one, problem: { code: next.problem } };
};

export const check =
  (counter: CounterParts): CounterJourney['check'] =>
  async (caseId, typed, desk) => {
    const looked = await look(counter)(caseId, desk);
    const { case: one } = looked;
    if (one === undefined) return looked;
    const read = readDocument(typed);
    if (!read.ok) return { case: one, problem: { code: 'invalid-input', fields: read.problem } };
    const { clerk } = desk;
    const at = counter.parts.clock.now().toISOString();
    const seen: DocumentSeen = { ...read.value, clerkId: clerk.id, office: clerk.office, at };
    if (isIn(one, 'half-confirmed')) return countersign(counter, one, seen, desk);
    const made = makeCode(counter.parts.codes, one.contact, consentContext(counter, one, desk));
    return askConsent(counter, one, { made, seen }, desk);
  };

export const askConsentAgain =
  (counter: CounterParts): CounterJourney['askConsentAgain'] =>
  async (caseId, desk) => {
    const looked = await look(counter)(caseId, desk);
    const { case: one } = looked;
    if (one === undefined || !isIn(one, 'checked')) return looked;
    const { consent } = one.standing;
    const now = counter.parts.clock.now();
    if (now.toISOString() < consent.resendAt)
      return { case: one, problem: inSeconds('code-resend-too-soon', consent.resendAt, now) };
    const made = makeCode(counter.parts.codes, one.contact, consentContext(counter, one, desk), consent);
    return askConsent(counter, one, { made }, desk);
  };
