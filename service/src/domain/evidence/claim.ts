import * as v from 'valibot';
import { isWay, kinds, methods, type Way } from '../kinds-and-methods.ts';

/**
 * What somebody says of themselves by one method, in canonical form. Only its method knows what else is in it, and reads that through a
 * codec of its own; everybody else hands it on.
 */
export const claim = v.looseObject({ method: v.picklist(methods), kind: v.picklist(kinds) });
export type Claim = Readonly<v.InferOutput<typeof claim>>;

/** The way that a claim is of; none where its method has one alone. */
export const wayOf = ({ way }: Claim): Way | undefined => (isWay(way) ? way : undefined);

/** A person and the telephone number said to be theirs, as an operator is asked about them. */
export const subscriberEntries = {
  /** 12 digits (TT 59/2021, article 4), or the 9 of a CMND. */
  personalId: v.string(),
  /** NFC, one space between words, upper case, with diacritics. */
  fullName: v.string(),
  /** `YYYY-MM-DD`; a year alone is never asked about. */
  dateOfBirth: v.string(),
  /** E.164: `+84…`. */
  phoneNumber: v.string(),
} as const;
export const subscriber = v.pipe(
  v.object({
    ...subscriberEntries,
    /** The same person's CMND beside the 12 digits, or the reverse: the operator may hold the number under either. */
    otherPersonalId: v.exactOptional(v.string()),
  }),
  v.readonly(),
);
export type Subscriber = v.InferOutput<typeof subscriber>;
