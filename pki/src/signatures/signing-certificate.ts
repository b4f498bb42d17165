import { hash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { sameName, type DistinguishedName } from '../certificates/distinguished-name.ts';
import { readGeneralNames } from '../certificates/general-names.ts';
import { readInteger } from '../der/primitives.ts';
import { DerProblem } from '../der/problem.ts';
import { DerReader, TAG } from '../der/reader.ts';
import { readAlgorithmIdentifier } from '../keys/algorithm-identifier.ts';
import { HASH_BY_OID, type HashName } from '../keys/signature-algorithm.ts';

export const SIGNING_CERTIFICATE_V1 = '1.2.840.113549.1.9.16.2.12';
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/** The first ESSCertID or ESSCertIDv2 (RFC 2634 §5.4.1, RFC 5035 §4): the signer's certificate by digest, and by name where given. */
export type SigningCertificateId = {
  /** undefined for a digest this package does not know: it matches no certificate. */
  readonly hash: HashName | undefined;
  readonly digest: Uint8Array;
  readonly issuerAndSerial: { readonly issuer: DistinguishedName; readonly serial: Uint8Array } | undefined;
};

/**
 * Reads SigningCertificate (v1) or SigningCertificateV2. Only the first identifier names the signer; what follows would
 * only narrow the path, which is built from pinned anchors anyway.
 * @throws DerProblem
 */
export function readSigningCertificate(value: Uint8Array, version: 1 | 2): SigningCertificateId {
  const what = 'SigningCertificate';
  const reader = new DerReader(value);
  const inside = reader.enter(TAG.sequence, what);
  reader.finish(what);
  const ids = inside.enter(TAG.sequence, what);
  inside.enterIf(TAG.sequence, what);
  inside.finish(what);
  const first = readId(ids, version, what);
  while (!ids.atEnd) readId(ids, version, what);
  return first;
}

function readId(ids: DerReader, version: 1 | 2, what: string): SigningCertificateId {
  const inside = ids.enter(TAG.sequence, what);
  const algorithm = version === 2 && inside.peek() === TAG.sequence ? readAlgorithmIdentifier(inside, what) : undefined;
  const digest = inside.content(TAG.octetString, what);
  const issuerSerial = inside.enterIf(TAG.sequence, what);
  inside.finish(what);
  const byDefault = version === 1 ? 'sha1' : 'sha256';
  return {
    hash: algorithm ? HASH_BY_OID.get(algorithm.oid) : byDefault,
    digest,
    issuerAndSerial: issuerSerial && readIssuerSerial(issuerSerial, what),
  };
}

/** IssuerSerial: GeneralNames that hold one directory name and nothing else. */
function readIssuerSerial(inside: DerReader, what: string): SigningCertificateId['issuerAndSerial'] {
  const [issuer, ...more] = readGeneralNames(inside.enter(TAG.sequence, what), what);
  const serial = readInteger(inside, what);
  inside.finish(what);
  if (issuer?.form !== 'directory' || more.length > 0) throw new DerProblem('bad-value', what);
  return { issuer: issuer.name, serial };
}

/** True when an identifier names this very certificate. */
export function namesCertificate(
  { hash: algorithm, digest, issuerAndSerial }: SigningCertificateId,
  certificate: Certificate,
): boolean {
  if (!algorithm || Buffer.compare(hash(algorithm, certificate.der, 'buffer'), digest) !== 0) return false;
  return (
    !issuerAndSerial ||
    (sameName(issuerAndSerial.issuer, certificate.issuer) &&
      Buffer.compare(issuerAndSerial.serial, certificate.serial) === 0)
  );
}
