import type { RevocationReason } from './revocation-reason.ts';

/** Why revocation could not be told, from the least to the most telling. The list is closed. */
export const UNKNOWN_REASONS = [
  /** Nothing at hand speaks of this certificate. */
  'no-answer-at-hand',
  /** A list or answer is at hand that cannot be read; `detail` is the element and what is wrong with it. */
  'crl-malformed',
  'ocsp-malformed',
  /** CRL: of another issuer; of another part of the issuer's certificates. */
  'crl-of-other-issuer',
  'crl-out-of-scope',
  /** CRL: a delta without the CRL it completes. */
  'crl-delta-without-base',
  'crl-not-yet-valid',
  'crl-stale',
  /** CRL: `detail` is the object identifier. */
  'crl-critical-extension-unknown',
  /** CRL: it lacks what RFC 5280 §5 demands of it, and the profile does not let that pass; `detail` is the `CrlBreach`. */
  'crl-not-conforming',
  /** CRL: the certificate of its signer is missing, untrusted, revoked or not allowed to sign CRLs. */
  'crl-signer-not-authorised',
  'crl-signature-invalid',
  /** CRL: fresh and good, but for some reasons of revocation only. */
  'crl-covers-some-reasons',
  /** OCSP: an error answer (malformedRequest, tryLater, unauthorized…); `detail` is its name. */
  'ocsp-error-answer',
  'ocsp-no-matching-answer',
  'ocsp-critical-extension-unknown',
  /** OCSP: it is not what RFC 6960 §4.2 demands, and the profile does not let that pass; `detail` is the `OcspBreach`. */
  'ocsp-not-conforming',
  'ocsp-responder-not-authorised',
  'ocsp-signature-invalid',
  'ocsp-nonce-mismatch',
  'ocsp-produced-outside-validity',
  'ocsp-not-yet-valid',
  'ocsp-stale',
  /** OCSP: the responder itself says it does not know the certificate. */
  'ocsp-says-unknown',
  'search-exhausted',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

/** What is known of a certificate's revocation. Instants in milliseconds since 1970. */
export type RevocationVerdict =
  | { readonly status: 'good'; readonly source: 'crl' | 'ocsp'; readonly since: number; readonly until: number }
  | {
      readonly status: 'revoked';
      readonly source: 'crl' | 'ocsp';
      readonly revokedAt: number;
      readonly reason: RevocationReason;
      readonly until: number;
    }
  | { readonly status: 'unknown'; readonly reason: UnknownReason; readonly detail?: string };

/** The more telling of two verdicts: revoked before good before unknown. */
export function strongerVerdict(one: RevocationVerdict, other: RevocationVerdict): RevocationVerdict {
  const rank = { revoked: 2, good: 1, unknown: 0 };
  if (one.status !== 'unknown' || other.status !== 'unknown')
    return rank[other.status] > rank[one.status] ? other : one;
  return UNKNOWN_REASONS.indexOf(other.reason) > UNKNOWN_REASONS.indexOf(one.reason) ? other : one;
}

export const unknown = (reason: UnknownReason, detail?: string): RevocationVerdict => ({
  status: 'unknown',
  reason,
  ...(detail === undefined ? {} : { detail }),
});
