import type { DeviationCode } from '../der/problem.ts';

/**
 * What a list lacks or gets wrong: nextUpdate, the CRL number and the key identifier must be there (RFC 5280 §5.1.2.5,
 * §5.2.1, §5.2.3), what narrows its scope must be critical (§5.2.5), what helps to find things must not be (§5.2.6, §5.2.7),
 * a list of no entries is left out, and no certificate is listed twice (§5.1.2.6: two entries could contradict each other). A delta that does not call itself one critically is taken for
 * one all the same: to pass it over would be to miss what it revokes.
 */
export type CrlBreach =
  | DeviationCode
  | 'revoked-certificates-empty'
  | 'next-update-missing'
  | 'crl-number-missing'
  | 'crl-number-critical'
  | 'key-identifier-missing'
  | 'key-identifier-critical'
  | 'issuing-distribution-point-not-critical'
  | 'freshest-crl-critical'
  | 'information-access-critical'
  | 'entry-duplicated';

/** What an OCSP answer gets wrong (RFC 6960 §4.2); `response-malformed`: what it says of some certificate cannot be read. */
export type OcspBreach = DeviationCode | 'response-malformed';

/** An answer at hand that could not be read at all: it decides nothing, but tells why nothing is known. */
export type UnreadableAnswer = {
  readonly kind: 'crl' | 'ocsp';
  /** The ASN.1 element that could not be read, and what is wrong with it. */
  readonly detail: string;
};
