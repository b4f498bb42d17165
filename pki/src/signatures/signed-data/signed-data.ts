import type { Certificate } from '../../certificates/certificate.ts';
import type { DistinguishedName } from '../../certificates/distinguished-name.ts';
import type { AlgorithmIdentifier } from '../../keys/algorithm-identifier.ts';
import type { UnreadableAnswer } from '../../revocation/answer-breaches.ts';
import type { Crl } from '../../revocation/crl/crl.ts';
import type { OcspResponse } from '../../revocation/ocsp/ocsp-response.ts';
import type { SignedAttributes } from './attributes.ts';

/** How a signer is named (RFC 5652 §5.3). */
export type SignerId =
  | { readonly kind: 'issuer-and-serial'; readonly issuer: DistinguishedName; readonly serial: Uint8Array }
  | { readonly kind: 'key-identifier'; readonly keyIdentifier: Uint8Array };

/** One SignerInfo (§5.3) that could be read. Nothing about truth or trust. */
export type SignerInfo = {
  readonly version: number;
  readonly id: SignerId;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signedAttributes: SignedAttributes | undefined;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** Time-stamp tokens over `signature` (RFC 3161 appendix A, CAdES-T), unsigned and not judged yet. */
  readonly timeStampTokens: readonly Uint8Array[];
};

/** A SignedData (§5.1) that could be read. Certificates and revocation data in it are not trusted. */
export type SignedData = {
  readonly contentType: string;
  /** The content inside, undefined for a detached signature. */
  readonly content: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocspResponses: readonly OcspResponse[];
  /** Lists and answers inside that cannot be read. */
  readonly unreadable: readonly UnreadableAnswer[];
  readonly signers: readonly SignerInfo[];
};
