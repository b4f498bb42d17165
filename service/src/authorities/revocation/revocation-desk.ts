import type { Result } from '../../domain/result.ts';

/** What is asked for: an OCSP answer (RFC 6960), a list of revoked certificates (RFC 5280 §5), certificates of an issuer (§4.2.2.1). */
export type RevocationThing = 'ocsp' | 'crl' | 'issuer';

/** Bytes as they came, with when. Nobody has judged them, and several askers hold the same ones: they are never changed. */
export interface Fetched {
  readonly thing: RevocationThing;
  readonly bytes: Uint8Array;
  readonly fetchedAt: Date;
}

/** No address gave anything that could be read. `detail` is of the last one that was tried; it carries no personal data. */
export interface NotFetched {
  readonly code: 'not-fetched';
  readonly thing: RevocationThing;
  readonly detail:
    | 'no-address'
    | 'host-not-named'
    | 'unreachable'
    | 'timeout'
    | 'error-status'
    | 'malformed-answer'
    | 'too-large';
}

/** Where certification authorities say what became of certificates (WIRES §9). It fetches and keeps; it judges nothing. */
export interface RevocationDesk {
  /**
   * @param request an OCSP request in DER, without a nonce: answers are shared
   * @param addresses as certificates name them; those on hosts that no setting names are passed over
   */
  ocsp(request: Uint8Array, addresses: readonly string[]): Promise<Result<Fetched, NotFetched>>;
  list(addresses: readonly string[]): Promise<Result<Fetched, NotFetched>>;
  issuers(addresses: readonly string[]): Promise<Result<Fetched, NotFetched>>;
  /** Says that an answer has helped nobody (made by a wrong key, about somebody else): it is kept no longer than a failure. */
  distrust(fetched: Fetched): void;
}
