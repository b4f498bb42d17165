import type { Certificate } from '../certificates/certificate.ts';
import { REASONS, type Reason } from '../paths/reasons.ts';

/** Every way in which a signature over content can fail before the signer's path is asked. The list is closed. */
export const CONTENT_REASONS = [
  /** RFC 5652 §3, §5: no ContentInfo with SignedData, or not DER where DER is due; `detail` is the element and what is wrong with it. */
  'container-malformed',
  /** A ContentInfo of another type; `detail` is the object identifier. */
  'container-of-other-kind',
  /** §5.3: a version number that does not go with how the signer is named. */
  'signer-version-wrong',
  'signer-missing',
  /** More signers than the caller allows. */
  'too-many-signers',
  /** The content is of another type than asked; `detail` is the object identifier. */
  'content-type-wrong',
  /** A container that must hold its content holds none. */
  'content-missing',
  /** The content inside is not the one that was asked for, byte by byte. */
  'content-differs',
  /** §5.4: content without signed attributes that itself reads as signed attributes: the signature may be of something else. */
  'content-ambiguous',
  /** §5.3; `detail` is the object identifier. */
  'digest-algorithm-unsupported',
  'digest-algorithm-weak',
  /** §5.3: signed attributes must be DER, hence in order. */
  'signed-attributes-not-ordered',
  /** §11; `detail` is the attribute's object identifier. */
  'signed-attribute-duplicated',
  'signed-attribute-malformed',
  /** §5.3, §11: content-type and message-digest; signing-certificate where the caller asks for CAdES. */
  'signed-attribute-missing',
  /** §11.1 */
  'signed-content-type-differs',
  /** §11.2: the signature is of other content. */
  'message-digest-differs',
  /** No certificate at hand is the one the signature names. */
  'signer-certificate-missing',
  /** RFC 5035 §3: the signature was made for another certificate. */
  'signing-certificate-differs',
  /** `detail` is the object identifier. */
  'content-algorithm-unsupported',
  'content-algorithm-weak',
  /** RFC 5652 §5.4, RFC 8419 §3: the signature's digest is not the signer's digest algorithm; RFC 6211: nor what was protected. */
  'content-algorithm-inconsistent',
  'content-key-of-other-kind',
  /** r‖s of the wrong length for the curve. */
  'content-signature-malformed',
  'content-signature-invalid',
  /** Authorities sign certificates, not challenges. */
  'signer-is-authority',
] as const;

/** Every further way in which a time stamp can fail (RFC 3161). The list is closed. */
export const TIME_STAMP_REASONS = [
  /** §2.4.2: no TimeStampResp, no TSTInfo. */
  'time-stamp-malformed',
  /** §2.4.2: the authority refused; `detail` is its status and failure. */
  'time-stamp-not-granted',
  /** §2.4.2: signed by the authority alone. */
  'time-stamp-signers-wrong',
  'time-stamp-imprint-differs',
  'time-stamp-imprint-algorithm-unsupported',
  'time-stamp-imprint-algorithm-weak',
  'time-stamp-nonce-differs',
  'time-stamp-policy-differs',
  'time-stamp-critical-extension-unknown',
  /** §2.3: extended key usage, critical, timeStamping and nothing else. */
  'time-stamp-purpose-wrong',
  /** §2.4.2: the `tsa` field is none of the signer's names. */
  'time-stamp-authority-name-differs',
  /** genTime, less its accuracy, lies after the instant of judgement. */
  'time-stamp-in-future',
  /** genTime, with its accuracy, lies before the earliest instant the caller allows. */
  'time-stamp-too-old',
  'time-stamp-accuracy-too-coarse',
] as const;

export const SIGNATURE_REASONS = [...CONTENT_REASONS, ...TIME_STAMP_REASONS, ...REASONS] as const;
/** Why a signature or time stamp was refused: one code for each way to fail, those of paths included. */
export type SignatureReason = (typeof CONTENT_REASONS)[number] | (typeof TIME_STAMP_REASONS)[number] | Reason;

/** A reason, the certificate it concerns when one is known, and what a sentence about it needs. */
export type SignatureRefusal = {
  readonly reason: SignatureReason;
  readonly certificate: Certificate | undefined;
  readonly detail?: string;
};

export const refusal = (reason: SignatureReason, certificate?: Certificate, detail?: string): SignatureRefusal => ({
  reason,
  certificate,
  ...(detail === undefined ? {} : { detail }),
});
