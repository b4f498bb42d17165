import type { Result } from '../../domain/result.ts';

/** What a SIM is asked to sign, and what its telephone shows. */
export interface SignaturePrompt {
  /** AP_TransID: a random name of at most 32 characters (NCName: a letter or `_` first), never used before. */
  readonly transactionId: string;
  /** E.164 with the plus. */
  readonly phoneNumber: string;
  /** The octets the SIM signs, in practice a digest of 32. */
  readonly toBeSigned: Uint8Array;
  /** What the telephone shows: at most 100 letters of GSM 03.38 without control characters; names portal and purpose. */
  readonly display: string;
  /** 4 to 8 letters and digits that stand on the telephone alone: as FiCom EventID, or after the display where the operator takes none. */
  readonly verificationCode: string;
  /** How long the person may take. */
  readonly lifetimeSeconds: number;
}

/** Why there is no signature, where the operator says that it is about the person, the SIM or the certificate. */
export type MobileSignatureRefusal =
  | 'no-signing-sim'
  | 'not-activated'
  | 'service-suspended'
  | 'guarded'
  | 'cancelled'
  | 'pin-blocked'
  | 'card-blocked'
  | 'expired'
  | 'out-of-reach'
  | 'busy'
  | 'certificate-revoked'
  | 'certificate-refused';

/** No signature. `unavailable`: no usable answer came, be it theirs, ours or the line's fault. */
export interface MobileSignatureTrouble {
  readonly code: MobileSignatureRefusal | 'unavailable';
  /** Codes for the log and the help desk; carries no personal data. */
  readonly detail: string;
}

/** How a transaction stands; `signature` is a CMS SignedData in DER, not yet verified by anybody. */
export type MobileSignatureStatus =
  | { readonly status: 'outstanding' }
  | { readonly status: 'signed'; readonly signature: Uint8Array };

/** One operator's mobile signature service, in the field's own words (ETSI TS 102 204, asynchronous client-server mode). */
export interface MobileSignatureService {
  /** The operator, as forms and evidence name it. */
  readonly id: string;
  readonly name: string;
  /** How long after the request the status is first asked for. */
  readonly firstPollSeconds: number;
  /** How long to wait between two questions. */
  readonly pollSeconds: number;
  /**
   * Prompts the telephone. Sent once: after `unavailable` the telephone may be prompting all the same.
   *
   * @returns the operator's name of the transaction (MSSP_TransID)
   * @throws Error when the prompt is none that the standard allows: that is ours
   */
  request(prompt: SignaturePrompt): Promise<Result<{ readonly transaction: string }, MobileSignatureTrouble>>;
  /**
   * Asks how a transaction stands; may be asked again. An operator hands a signature out once: whoever got it keeps it.
   *
   * @param transaction as `request` returned it
   * @param phoneNumber the number that was prompted: an answer about another is none
   */
  status(transaction: string, phoneNumber: string): Promise<Result<MobileSignatureStatus, MobileSignatureTrouble>>;
  /**
   * Tells the telephone what became of its signature; best effort, as nothing hangs on it.
   *
   * @param message at most 110 letters of GSM 03.38
   * @throws Error when no telephone could show it: that is ours
   */
  receipt(transaction: string, phoneNumber: string, message: string): Promise<void>;
}
