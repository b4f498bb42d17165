import type { Certificate } from '../../certificates/certificate.ts';
import type { DistinguishedName } from '../../certificates/distinguished-name.ts';
import type { HashName, SignatureScheme } from '../../keys/signature-algorithm.ts';
import type { OcspBreach } from '../answer-breaches.ts';
import type { RevocationReason } from '../revocation-reason.ts';

/** OCSPResponseStatus (RFC 6960 §4.2.1) other than successful. These answers are not signed and prove nothing. */
export type OcspErrorStatus =
  | 'malformed-request'
  | 'internal-error'
  | 'try-later'
  | 'signature-required'
  | 'unauthorized';

/** CertID (§4.1.1); `hash` is undefined for a digest this package does not know. */
export type OcspCertificateId = {
  readonly hash: HashName | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serial: Uint8Array;
};

/** SingleResponse; instants in milliseconds since 1970. */
export type OcspSingleResponse = {
  readonly certificateId: OcspCertificateId;
  readonly status: 'good' | 'unknown' | { readonly revokedAt: number; readonly reason: RevocationReason };
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  readonly unknownCritical: readonly string[];
};

export type ResponderId =
  | { readonly kind: 'name'; readonly name: DistinguishedName }
  | { readonly kind: 'key'; readonly sha1: Uint8Array };

/** A BasicOCSPResponse that could be read. Nothing about trust. */
export type BasicOcspResponse = {
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  readonly scheme: SignatureScheme | undefined;
  readonly responder: ResponderId;
  readonly producedAt: number;
  readonly responses: readonly OcspSingleResponse[];
  readonly nonce: Uint8Array | undefined;
  readonly unknownCritical: readonly string[];
  /** What RFC 6960 §4.2 demands of an answer and this one gets wrong. */
  readonly breaches: readonly OcspBreach[];
  /** The certificates sent along, those that could be read. */
  readonly certificates: readonly Certificate[];
};

export type OcspResponse =
  | { readonly status: 'successful'; readonly basic: BasicOcspResponse }
  | { readonly status: OcspErrorStatus };
