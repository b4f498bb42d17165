import type { MobileSubscriberClaim } from './claim.ts';
import type { Evidence } from './evidence.ts';
import { foldName } from './fold-name.ts';
import type { VerifiedPerson } from './identity.ts';

/**
 * What evidence of a claim says of a person as we know them: all of it when the facts are the same, and nothing when one differs,
 * for then it has confirmed something else. A name typed without its diacritics is confirmed without them.
 */
export const evidenceAbout = (
  person: VerifiedPerson,
  claim: MobileSubscriberClaim,
  evidence: readonly Evidence[],
): readonly Evidence[] => {
  const same =
    person.personalId === claim.personalId &&
    person.dateOfBirth === claim.dateOfBirth &&
    person.phoneNumber === claim.phoneNumber &&
    foldName(person.fullName) === foldName(claim.fullName);
  return same
    ? evidence.map((one) => (person.fullName === claim.fullName ? one : { ...one, nameMatchedFolded: true }))
    : [];
};
