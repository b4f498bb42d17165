/** What a person says of themselves when registering by mobile subscription, already in canonical form. */
export interface MobileSubscriberClaim {
  readonly method: 'mobile-subscriber';
  readonly kind: 'citizen';
  /** 12 digits (TT 59/2021, article 4). */
  readonly personalId: string;
  /** NFC, one space between words, upper case, with diacritics. */
  readonly fullName: string;
  /** `YYYY-MM-DD`; a year alone never gets this far with this method. */
  readonly dateOfBirth: string;
  /** E.164: `+84…`. */
  readonly phoneNumber: string;
}

/** One member per method; the sibling methods add theirs. */
export type Claim = MobileSubscriberClaim;
