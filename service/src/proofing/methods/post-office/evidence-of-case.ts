import type { CaseIn, CasePurpose } from '../../../domain/counter/counter-case.ts';
import { isPersonalId } from '../../../domain/counter/document-seen.ts';
import type { DocumentInspection } from '../../../domain/evidence/records/document-inspection.ts';
import type { Evidence, Weighed } from '../../../domain/evidence/evidence.ts';
import { weighSubscription } from '../mobile-subscriber/ask-operator.ts';

/** The organisation behind the counters, as portals read it. */
const verifier = 'Bưu điện Việt Nam';

const inspectionOf = (
  { id, applicant, contact, standing }: CaseIn<'confirmed'>,
  purpose: CasePurpose,
): DocumentInspection | undefined => {
  const { seen, consented, confirmedAt } = standing;
  const [first] = seen;
  if (first === undefined) return undefined;
  const { personalId, fullName, dateOfBirth } = applicant;
  const phone = contact.channel === 'sms' ? { phoneNumber: contact.address } : {};
  const organization = (office: string): string => `${verifier}, ${office}`;
  return {
    type: 'document',
    version: 1,
    method: 'pipp',
    subject: { scheme: isPersonalId(personalId) ? 'vn-personal-id' : 'vn-identity-card', value: personalId },
    holder: { type: 'person', fullName, dateOfBirth, personalId, ...phone },
    ...phone,
    verifier,
    office: first.office,
    clerks: seen.map(({ clerkId }) => clerkId),
    caseId: id,
    ...(purpose === 'recover' ? { purpose } : {}),
    document: {
      type: first.type,
      number: first.number,
      ...(first.expiresOn === undefined ? {} : { expiresOn: first.expiresOn }),
    },
    checkDetails: [
      ...seen.flatMap(({ office, at }) => [
        { checkMethod: 'vpip' as const, organization: organization(office), checkId: id, time: at },
        { checkMethod: 'pvp' as const, organization: organization(office), checkId: id, time: at },
      ]),
      {
        checkMethod: 'auth',
        organization: organization(first.office),
        checkId: consented.reference,
        time: consented.at,
      },
    ],
    time: confirmedAt,
  };
};

/**
 * What a confirmed case proves: card and face as clerks have seen them, and the operator's word where it vouches for the number.
 *
 * @param purpose what it comes to: a case of somebody who has no account to get back may still open one
 */
export const evidenceOfCase = (one: CaseIn<'confirmed'>, purpose: CasePurpose): readonly Evidence[] => {
  const inspection = inspectionOf(one, purpose);
  const { record } = one.standing;
  if (inspection === undefined) return [];
  return record === undefined ? [inspection] : [inspection, record];
};

/**
 * What brought somebody back into their account is level 1, whatever the account rests on otherwise. Level 2 needs a card with the number of twelve digits and, besides the consent, either the operator's word that the number is this person's,
 * or two clerks and 72 hours in which nobody has objected, or an operator who has settled the objection. Everything else a counter proves is level 1.
 */
export const weighInspection = (evidence: readonly Evidence[]): Weighed => {
  const inspection = evidence.find((one) => one.type === 'document');
  if (inspection === undefined) return { outcome: 'refused', identityLevel: 1, reasons: ['no-document-seen'] };
  const { clerks, subject, checkDetails, purpose, unchallengedSince, objectionSettledAt } = inspection;
  const consented = checkDetails.some(({ checkMethod }) => checkMethod === 'auth');
  const vouched = weighSubscription(evidence).outcome === 'accepted';
  const byTwo = new Set(clerks).size > 1;
  const waited = unchallengedSince !== undefined || objectionSettledAt !== undefined;
  const twelve = subject.scheme === 'vn-personal-id';
  const accepted = consented && (vouched || byTwo);
  return {
    outcome: accepted ? 'accepted' : 'refused',
    identityLevel: accepted && twelve && (vouched || waited) && purpose === undefined ? 2 : 1,
    reasons: [
      byTwo ? 'document-and-face-seen-by-two' : 'document-and-face-seen',
      consented ? 'consent-by-code' : 'consent-missing',
      vouched ? 'operator-record-confirms-number-name-birthdate' : 'number-not-vouched-for',
      ...(twelve ? [] : ['former-identity-card']),
      ...(purpose === undefined ? [] : ['account-recovered']),
      ...(unchallengedSince === undefined ? [] : ['unchallenged-for-its-time']),
      ...(objectionSettledAt === undefined ? [] : ['objection-settled-by-operator']),
    ],
  };
};
