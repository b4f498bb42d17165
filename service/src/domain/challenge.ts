/**
 * A challenge is plain data saved with the registration, so that any server can continue after any other dies.
 * Instants are ISO 8601 in UTC.
 */
export interface OneTimeCodeChallenge {
  readonly type: 'one-time-code';
  /** Names this very code; the outgoing message and its delivery receipts carry it. */
  readonly codeId: string;
  /** HMAC of the code under the code key, bound to registration, purpose, number and browser; base64url. */
  readonly codeHash: string;
  readonly phoneNumber: string;
  readonly sentAt: string;
  readonly expiresAt: string;
  readonly triesLeft: number;
  /** How many codes this registration has asked for, this one included. */
  readonly sends: number;
  readonly resendAt: string;
  /** Set when the right code has been typed: possession is proven and the code is spent. */
  readonly provenAt?: string;
  /** How long the authority is left unasked after possession is proven: attempts on one identity number slow, and never block. */
  readonly slowSeconds: number;
  /** The authority is not asked before this instant. */
  readonly askAfter?: string;
  /** When the authority was last asked; a second ask waits until that one must have ended. */
  readonly askedAt?: string;
}

/** One member per kind of challenge; signature and redirect challenges join later. */
export type Challenge = OneTimeCodeChallenge;

/** What the person gives back for a challenge. */
export interface Answer {
  readonly oneTimeCode: string;
}
