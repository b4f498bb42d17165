/** What the code page says of the message, by where it is. */
export type DeliveryWords = 'sending' | 'sent' | 'delivered' | 'undelivered';

/** What is said of the way a code travels. */
export interface CodeWay {
  readonly hint: string;
  readonly delivery: Readonly<Record<DeliveryWords, (time: string) => string>>;
  readonly otherTitle: string;
  readonly sampleTitle: string;
  readonly sample: string;
}

/** The page that asks for a code from an SMS or a mail, on whichever journey. */
export interface CodeText extends CodeWay {
  readonly title: string;
  readonly label: string;
  readonly expires: (time: string) => string;
  /** When it is not known, or must not show, when the message went out. */
  readonly lifetime: string;
  readonly resend: string;
  readonly resendIn: (seconds: string) => string;
  readonly neverTell: string;
  /** Where the code came by e-mail. */
  readonly mail: CodeWay;
}
