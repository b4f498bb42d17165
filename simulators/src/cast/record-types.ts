/** What the social insurance holds about an insured person. */
export interface SocialInsuranceRecord {
  /** 10 digits. */
  socialInsuranceNumber: string;
  /** As the insurance's clerk wrote it. */
  fullName: string;
  /** 12 digits; absent where nobody has brought the record up to date. */
  personalId?: string;
  /** The 9 digits of a CMND, where the record still has it. */
  cardNumber?: string;
  /** `YYYY-MM-DD`, or `YYYY`. */
  dateOfBirth?: string;
  deceased?: true;
  /** True: a question about this record is accepted and never answered. */
  neverAnswers?: true;
}

/** What the mobile operator holds about a number; the person who uses the telephone may be another. */
export interface MobileSubscriberRecord {
  /** E.164 with the plus. */
  phoneNumber: string;
  holder: {
    /** As the operator's clerk wrote it. */
    fullName: string;
    documentNumber: string;
    documentKind: 'CCCD' | 'CMND';
    /** `YYYY-MM-DD`, `YYYY`, or absent when the operator never recorded it. */
    dateOfBirth?: string;
    /** `YYYY-MM-DD` */
    issuedOn: string;
    issuedBy: string;
  };
  /** When the number last got a new SIM: a day, an instant, or always so many hours before now. */
  simChanged: { on: string } | { at: string } | { hoursAgo: number };
  /** True: the operator's systems accept a question about this number and never answer it. */
  neverAnswers?: true;
}
