import type { ProvenContact } from '../../domain/contact.ts';
import type { Asked } from '../method.ts';

/**
 * What an authority has confirmed, with the contact that the person has proven before: the holder can be written to there, and the evidence
 * says how we know.
 */
export const withContact = (asked: Asked, contact: ProvenContact | undefined): Asked => {
  if (asked.asked !== 'evidenced' || contact === undefined) return asked;
  const { channel, address } = contact;
  const where = channel === 'sms' ? { phoneNumber: address } : { email: address };
  return {
    ...asked,
    evidence: asked.evidence.map((one) =>
      one.holder === undefined ? one : { ...one, contact, holder: { ...one.holder, ...where } },
    ),
  };
};
