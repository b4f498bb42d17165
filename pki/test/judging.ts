import {
  CertificateBag,
  judgePath,
  readCertificate,
  readCrl,
  readOcspResponse,
  type Certificate,
  type Crl,
  type OcspResponse,
  type PathQuestion,
  type PathVerdict,
  type RevocationMaterial,
} from '../src/index.ts';
import { NOW } from './maker/certificate-maker.ts';

/** Reads what the maker made. */
export function certificate(der: Uint8Array): Certificate {
  const read = readCertificate(der);
  if (!read.ok) throw new Error(`${read.what}: ${read.code}`);
  return read.value;
}

export function crl(der: Uint8Array): Crl {
  const read = readCrl(der);
  if (!read.ok) throw new Error(`${read.what}: ${read.code}`);
  return read.value;
}

export function ocsp(der: Uint8Array): OcspResponse {
  const read = readOcspResponse(der);
  if (!read.ok) throw new Error(`${read.what}: ${read.code}`);
  return read.value;
}

export const bagOf = (...ders: readonly Uint8Array[]): CertificateBag => new CertificateBag(ders.map(certificate));

/** Clocks that agree, no limit of age beyond nextUpdate. */
export const EXACT = { skew: 0, maximumAge: undefined, maximumAgeWithoutNextUpdate: 7 * 86_400_000 };
export const material = (crls: readonly Uint8Array[], responses: readonly Uint8Array[] = []): RevocationMaterial => ({
  crls: crls.map(crl),
  ocspResponses: responses.map(ocsp),
  freshness: EXACT,
  nonce: undefined,
});

/** Judges an end entity under one anchor at `NOW`. */
export function judge(
  endEntity: Uint8Array,
  intermediates: readonly Uint8Array[],
  anchor: Uint8Array,
  more: Partial<PathQuestion> = {},
): PathVerdict {
  return judgePath({
    certificate: certificate(endEntity),
    bag: bagOf(...intermediates),
    anchors: bagOf(anchor),
    at: NOW,
    ...more,
  });
}

/** The reason of a refusal, or `accepted`. */
export const reasonOf = (verdict: PathVerdict): string => (verdict.accepted ? 'accepted' : verdict.refusal.reason);
