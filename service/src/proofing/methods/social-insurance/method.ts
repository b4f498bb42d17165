import type { InsuranceRegister } from '../../../authorities/social-insurance/insurance-register.ts';
import type { Proof } from '../../../domain/attempt/challenge.ts';
import { birthFactOf, birthOf } from '../../../domain/evidence/birth.ts';
import type { ElectronicRecord } from '../../../domain/evidence/records/electronic-record.ts';
import { schemeOfPersonalId } from '../../../domain/evidence/identity.ts';
import { kindsServed } from '../../../domain/kinds-and-methods.ts';
import { foldName } from '../../../domain/typed/names/fold-name.ts';
import type { Asked, AskedBefore, ProofingMethod } from '../../method.ts';
import { refusedByOperators, type Subscriptions } from '../mobile-subscriber/ask-operator.ts';
import { askRegister, type Confirmed } from './ask-register.ts';
import { ownClaim, subscriberOf, type SocialInsuranceClaim } from './claim.ts';
import { countsOf, type WaivedQuestions } from './counts.ts';
import { readSocialInsuranceClaim } from './read-claim.ts';
import { weighInsurance } from './weigh.ts';
import { words } from './words.ts';

/** What the method stands on. */
export interface SocialInsuranceParts {
  readonly register: InsuranceRegister;
  readonly subscriptions: Subscriptions;
  /** Set where the operator is not asked. */
  readonly waived?: WaivedQuestions;
  /** How long one question to the register may take. */
  readonly registerSeconds: number;
  /** Whole years. */
  readonly minimumAge: number;
}

/** The register is asked so often at most: by both numbers and by one of them, each with the name and the folded one. */
const roundsOfQuestions = 4;

/** The register's word, as the account's first piece of evidence: the holder is the one that it names. */
const recordOf = (
  organization: string,
  { phoneNumber, fullName, dateOfBirth: birth, formerPersonalId }: SocialInsuranceClaim,
  proof: Proof,
  { query, tied, folded, reference, now }: Confirmed & { readonly now: Date },
): ElectronicRecord => ({
  type: 'electronic_record',
  version: 2,
  recordType: 'social-insurance',
  subject: { scheme: schemeOfPersonalId(query.personalId), value: query.personalId },
  holder: {
    type: 'person',
    fullName,
    ...birthOf(birth),
    personalId: query.personalId,
    ...(tied && formerPersonalId !== undefined ? { formerPersonalId } : {}),
    phoneNumber,
    ...(folded && foldName(fullName) === fullName ? { nameWithoutMarks: true } : {}),
  },
  contact: { channel: 'sms', address: phoneNumber, reference: proof.reference, provenAt: proof.provenAt },
  source: organization,
  matched: [
    'socialInsuranceNumber',
    'idDocument',
    'name',
    ...birthFactOf(birthOf(birth)),
    ...(tied ? ['formerIdDocument'] : []),
  ],
  nameMatchedFolded: folded,
  time: now.toISOString(),
  checkDetails: [
    { checkMethod: 'auth', organization, checkId: proof.reference, time: proof.provenAt },
    { checkMethod: 'data', organization, checkId: reference, time: now.toISOString() },
  ],
});

/** Whom a round of questions is about, and what an earlier one came to. */
interface Round extends Pick<AskedBefore, 'soFar'> {
  readonly claim: SocialInsuranceClaim;
  readonly proof: Proof;
  readonly now: Date;
}

/** The operator's word: given once, it stands as long as the attempt, because possession was proven before it and a SIM that is changed later proves nothing here. */
const askOperator = async (
  { subscriptions, waived }: SocialInsuranceParts,
  { claim, proof, now, soFar }: Round,
): Promise<Asked> => {
  if (waived !== undefined) return { asked: 'evidenced', evidence: [], trace: { operator: 'waived' } };
  if (soFar !== undefined) return { asked: 'evidenced', evidence: soFar, trace: { operator: 'answered-before' } };
  const subscriber = subscriberOf(claim);
  return subscriber === undefined
    ? { asked: 'refused', problem: 'birth-year-only', mismatch: false, trace: {} }
    : subscriptions.ask(subscriber, proof, now);
};

/** The operator's word first, where it is asked at all, and only then the register's. */
const ask = async (parts: SocialInsuranceParts, round: Round): Promise<Asked> => {
  const operator = await askOperator(parts, round);
  if (operator.asked !== 'evidenced') return operator;
  const { evidence, trace } = operator;
  const { register } = parts;
  const { claim, proof, now } = round;
  const { personalId, formerPersonalId, socialInsuranceNumber, fullName, dateOfBirth } = claim;
  const came = await askRegister(
    register,
    {
      personalId,
      ...(formerPersonalId === undefined ? {} : { formerPersonalId }),
      socialInsuranceNumber,
      fullName,
      dateOfBirth,
    },
    { confirmed: evidence.find(({ subject }) => subject !== undefined)?.subject?.value, asked: trace },
  );
  if ('asked' in came) return came.asked === 'unanswered' ? { ...came, soFar: evidence } : came;
  return {
    asked: 'evidenced',
    evidence: [recordOf(register.name, claim, proof, { ...came, now }), ...evidence],
    trace: came.trace,
  };
};

/** "Bảo hiểm xã hội": possession by a code to the number, the operator's record of it, then the insurance register (guide §2 (2)). */
export const socialInsurance = (parts: SocialInsuranceParts): ProofingMethod => {
  const { subscriptions, waived, registerSeconds, minimumAge } = parts;
  return {
    method: 'social-insurance',
    kinds: kindsServed('social-insurance'),
    words: waived === undefined ? words.withOperator : words.withoutOperator,
    fields: ['personalId', 'formerPersonalId', 'socialInsuranceNumber', 'fullName', 'dateOfBirth', 'phoneNumber'],
    steps: ['form', 'code', 'password'],
    refusesToo: [...(waived === undefined ? refusedByOperators : []), 'anew-needs-signature-or-counter'],
    corrects: { facts: ['name', 'birth-date', 'number'], by: 'match', knowsIdentityCards: true },
    session: { acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'sms'] },
    // Of two numbers the operator may be asked about both.
    authoritySeconds:
      (waived === undefined ? 2 * subscriptions.authoritySeconds : 0) + roundsOfQuestions * registerSeconds,
    readClaim: (typed, _kind, today) =>
      readSocialInsuranceClaim(typed, today, { minimumAge, byYear: waived !== undefined }),
    possession: (claim) => ({ challenge: 'one-time-code', phoneNumber: ownClaim(claim).phoneNumber }),
    counts: countsOf(waived),
    ask: (claim, proof, now, before) => ask(parts, { claim: ownClaim(claim), proof, now, soFar: before?.soFar }),
    weigh: weighInsurance,
  };
};
