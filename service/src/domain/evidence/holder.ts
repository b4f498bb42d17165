import * as v from 'valibot';

/** A citizen, by facts that evidence has confirmed. */
const person = v.pipe(
  v.object({
    type: v.literal('person'),
    fullName: v.string(),
    /** `YYYY-MM-DD`. Certificates do not name it. */
    dateOfBirth: v.exactOptional(v.string()),
    /** `YYYY`, of somebody whose papers show no day: then there is no `dateOfBirth`. */
    yearOfBirth: v.exactOptional(v.string()),
    /** The 12-digit personal number, or the 9-digit CMND of somebody who has proven no other. */
    personalId: v.string(),
    /** The CMND that a register has tied to the 12 digits: the same person's former number. */
    formerPersonalId: v.exactOptional(v.string()),
    /** E.164. */
    phoneNumber: v.exactOptional(v.string()),
    email: v.exactOptional(v.string()),
    /** The name was typed without diacritics and matched without them: it may stand otherwise on the card. */
    nameWithoutMarks: v.exactOptional(v.boolean()),
  }),
  v.readonly(),
);
export type Person = v.InferOutput<typeof person>;

const organisation = v.pipe(
  v.object({
    type: v.literal('organisation'),
    fullName: v.string(),
    /** MST: 10 digits, or a branch's `…-nnn`. */
    taxCode: v.string(),
    phoneNumber: v.exactOptional(v.string()),
    email: v.exactOptional(v.string()),
  }),
  v.readonly(),
);

/** Somebody of the state, known by a certificate of the government's authority and by nothing else. */
const official = v.pipe(
  v.object({
    type: v.literal('official'),
    fullName: v.string(),
    agency: v.string(),
    /** A contact, not an identity. */
    email: v.exactOptional(v.string()),
    phoneNumber: v.exactOptional(v.string()),
  }),
  v.readonly(),
);

/** Whose account it is: what evidence has confirmed of them. */
export const holder = v.variant('type', [person, organisation, official]);
export type Holder = v.InferOutput<typeof holder>;

/**
 * Reads a holder as it is stored. Accounts of the first version say no type: they are all people's.
 *
 * @throws v.ValiError when it is no holder: what we keep is damaged
 */
export const readHolder = (stored: unknown): Holder =>
  v.parse(
    holder,
    typeof stored === 'object' && stored !== null && !('type' in stored) ? { ...stored, type: 'person' } : stored,
  );
