import { BREACH_CODES } from '../certificates/breaches.ts';
import type { Certificate } from '../certificates/certificate.ts';

/** Every way in which a path can fail, beside the breaches of a certificate itself. The list is closed. */
export const PATH_REASONS = [
  /** No certificate at hand, and no anchor, issued this one. */
  'issuer-not-found',
  /** The search met its bound of steps, signatures or comparisons before an answer. */
  'search-exhausted',
  /** More intermediates than the caller allows. */
  'path-too-long',
  'signature-algorithm-unsupported',
  'signature-algorithm-weak',
  'signature-invalid',
  'key-malformed',
  'key-unsupported',
  'key-too-weak',
  'key-too-large',
  /** RFC 5280 §6.1.3(a)(2); `detail` is the instant that bounds the validity, ISO 8601. */
  'not-yet-valid',
  'expired',
  /** §6.1.4(k): an issuer that is no certification authority. */
  'not-an-authority',
  /** §6.1.4(l): more intermediates than an authority above allows. */
  'path-length-exceeded',
  /** §6.1.4(n): an issuer whose key usage does not let it sign certificates. */
  'certificate-signing-not-allowed',
  /** §6.1.4(o), §6.1.5(f); `detail` is the object identifier. */
  'critical-extension-unknown',
  /** §6.1.3(b), (c); `detail` is the name. */
  'name-not-permitted',
  'name-excluded',
  /** §4.2.1.10: a constraint on a form of name that is not processed, met by such a name. */
  'name-constraint-unsupported',
  /** §6.1.4(a) */
  'policy-mapping-of-any-policy',
  /** §6.1.3(f), §6.1.5(g) */
  'policy-not-acceptable',
  /** The caller's demands on the end entity; `detail` is the missing usage, purpose or name. */
  'key-usage-not-allowed',
  'extended-key-usage-not-allowed',
  'peer-name-not-matched',
  /** §6.3, RFC 6960; `detail` is the reason code of the revocation or of the missing answer. */
  'revoked',
  'suspended',
  'revocation-unknown',
] as const;

export type PathReason = (typeof PATH_REASONS)[number];
export const REASONS = [...PATH_REASONS, ...BREACH_CODES] as const;
/** Why a certificate was refused: one code for each way to fail. */
export type Reason = (typeof REASONS)[number];

/** A reason, the certificate of the path it concerns and what a sentence about it needs. */
export type Refusal = { readonly reason: Reason; readonly certificate: Certificate; readonly detail?: string };
