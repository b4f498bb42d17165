import type { Evidence, Weighed } from '../../../domain/evidence/evidence.ts';
import { contactProven } from '../../../domain/evidence/evidence.ts';

const facts = ['socialInsuranceNumber', 'idDocument', 'name'] as const;

/**
 * Identity level 2 needs the register's word on a 12-digit number, and the operator's that the number at hand is that person's; without the
 * operator, by a CMND alone, or by a year of birth, it is level 1 (DESIGN §3, "identity level").
 */
export const weighInsurance = (evidence: readonly Evidence[]): Weighed => {
  const records = evidence.filter((one) => one.type === 'electronic_record');
  const insurance = records.find(({ recordType }) => recordType === 'social-insurance');
  const subscription = records.find(({ recordType }) => recordType === 'mobile-subscription');
  const matched = insurance?.matched ?? [];
  const byYear = matched.includes('birthyear');
  const confirmed = facts.every((fact) => matched.includes(fact)) && (byYear || matched.includes('birthdate'));
  const holder = insurance?.holder;
  const possession = contactProven('sms', holder?.phoneNumber, evidence) !== undefined;
  const byOperator = ['idDocument', 'name', 'birthdate'].every((fact) => subscription?.matched.includes(fact));
  const byCard = insurance?.subject?.scheme !== 'vn-personal-id';
  const tied = holder?.type === 'person' && holder.formerPersonalId !== undefined;
  const accepted = possession && confirmed;
  return {
    outcome: accepted ? 'accepted' : 'refused',
    identityLevel: accepted && byOperator && !byCard && !byYear ? 2 : 1,
    reasons: [
      possession ? 'number-possession-proven' : 'number-possession-not-proven',
      confirmed
        ? `insurance-record-confirms-numbers-name-${byYear ? 'birthyear' : 'birthdate'}`
        : 'insurance-record-does-not-confirm',
      byOperator ? 'operator-record-confirms-number-name-birthdate' : 'operator-not-asked',
      ...(byCard ? ['known-by-identity-card-alone'] : []),
      ...(tied ? ['identity-card-tied-to-personal-id-by-register'] : []),
      ...(insurance?.nameMatchedFolded === true ? ['name-matched-without-diacritics'] : []),
    ],
  };
};
