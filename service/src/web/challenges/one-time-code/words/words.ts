/** What the code page says of the SMS, by where it is. */
export type DeliveryWords = 'sending' | 'sent' | 'delivered' | 'undelivered';

/** The page that asks for a code from an SMS, on whichever journey. */
export interface CodeText {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly expires: (time: string) => string;
  /** When it is not known, or must not show, when the message went out. */
  readonly lifetime: string;
  readonly delivery: Readonly<Record<DeliveryWords, (time: string) => string>>;
  readonly resend: string;
  readonly resendIn: (seconds: string) => string;
  readonly neverTell: string;
  readonly otherTitle: string;
  readonly sampleTitle: string;
  readonly sample: string;
}
