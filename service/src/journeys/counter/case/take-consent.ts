import { advanceCase } from '../../../domain/counter/advance-case.ts';
import { isIn, type CaseIn, type PhoneWord } from '../../../domain/counter/counter-case.ts';
import { isPersonalId } from '../../../domain/counter/document-seen.ts';
import type { Proof } from '../../../domain/attempt/challenge.ts';
import type { ElectronicRecord } from '../../../domain/evidence/records/electronic-record.ts';
import { readOneTimeCode } from '../../../domain/typed/codes/read-one-time-code.ts';
import { judgeCode, type Judged } from '../../../proofing/challenges/one-time-code/one-time-code.ts';
import type { Desk } from '../../clerk/clerk.ts';
import { caseEvent } from './case-event.ts';
import { consentContext } from './check-case.ts';
import { confirmCase } from './confirm-case.ts';
import type { CaseStep, CounterJourney, CounterParts } from '../counter.ts';
import { look } from './find-case.ts';
import { judgedAt, saveCase } from './save-case.ts';

/** Whether the number is this person's, as its operator says: asked only now, when they have shown that it is in their hands. */
const askOperator = async (
  { parts, subscriptions }: CounterParts,
  { applicant, contact }: CaseIn<'checked'>,
  proof: Proof,
): Promise<{ readonly phone: PhoneWord; readonly record?: ElectronicRecord }> => {
  if (contact.channel !== 'sms' || !isPersonalId(applicant.personalId)) return { phone: 'not-asked' };
  const asked = await subscriptions.ask({ ...applicant, phoneNumber: contact.address }, proof, parts.clock.now());
  if (asked.asked === 'unanswered') return { phone: 'silent' };
  const record =
    asked.asked === 'evidenced' ? asked.evidence.find((one) => one.type === 'electronic_record') : undefined;
  return record === undefined ? { phone: 'not-matched' } : { phone: 'matched', record };
};

/** A wrong code costs a try, as everywhere. */
const miss = async (
  counter: CounterParts,
  one: CaseIn<'checked'>,
  { challenge: consent, problem }: Extract<Judged, { readonly judged: 'wrong' }>,
  desk: Desk,
): Promise<CaseStep> => {
  const { triesLeft } = consent;
  const shown = {
    code: problem,
    triesLeft,
    ...(problem === 'code-wrong' ? { fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' } as const] } : {}),
  };
  if (triesLeft === one.standing.consent.triesLeft) return { case: one, problem: shown };
  const next = advanceCase(one, { event: 'ask-consent', clerkId: desk.clerk.id, consent }, judgedAt(counter, one));
  return next.ok
    ? saveCase(counter, next.value, { audit: [caseEvent(counter, 'code-wrong', one, desk, { problem })] }, shown)
    : { case: one, problem: { code: next.problem } };
};

export const takeConsent =
  (counter: CounterParts): CounterJourney['takeConsent'] =>
  async (caseId, typed, desk) => {
    const looked = await look(counter)(caseId, desk);
    const { case: one } = looked;
    if (one === undefined) return looked;
    if (!isIn(one, 'checked')) return { case: one, problem: { code: 'case-moved-on' } };
    const { parts } = counter;
    const { consent, seen } = one.standing;
    if (seen.clerkId !== desk.clerk.id) return { case: one, problem: { code: 'case-moved-on' } };
    const code = readOneTimeCode(typed);
    if (!code.ok) {
      const { triesLeft } = consent;
      const fields = [{ field: 'oneTimeCode', code: code.problem } as const];
      return { case: one, problem: { code: 'invalid-input', fields, triesLeft } };
    }
    const judged = judgeCode(parts.codes, consent, consentContext(counter, one, desk), { code: code.value });
    if (judged.judged === 'wrong') return miss(counter, one, judged, desk);
    const word = await askOperator(counter, one, judged.proof);
    const { reference } = judged.proof;
    const next = advanceCase(
      one,
      { event: 'confirm', clerkId: desk.clerk.id, reference, ...word },
      judgedAt(counter, one),
    );
    return next.ok
      ? confirmCase(counter, { former: one, next: next.value }, desk)
      : { case: one, problem: { code: next.problem } };
  };
