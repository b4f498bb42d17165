import type { Certificate } from '../../certificates/certificate.ts';
import { readName } from '../../certificates/distinguished-name.ts';
import { readCertificate } from '../../certificates/read-certificate.ts';
import { readOid } from '../../der/oid.ts';
import { readInteger, readSmallInteger } from '../../der/primitives.ts';
import { DerProblem, reading, type Reading } from '../../der/problem.ts';
import { contextConstructedTag, contextTag, DerReader, TAG } from '../../der/reader.ts';
import { readAlgorithmIdentifier } from '../../keys/algorithm-identifier.ts';
import type { JudgementCache } from '../../paths/judgement-cache.ts';
import type { UnreadableAnswer } from '../../revocation/answer-breaches.ts';
import type { Crl } from '../../revocation/crl/crl.ts';
import type { OcspResponse } from '../../revocation/ocsp/ocsp-response.ts';
import { readCrl } from '../../revocation/crl/read-crl.ts';
import { readOcspResponse } from '../../revocation/ocsp/read-ocsp-response.ts';
import { readSignedAttributes, readUnsignedAttributes } from './attributes.ts';
import { toDefiniteLength } from './definite-length.ts';
import type { SignedData, SignerId, SignerInfo } from './signed-data.ts';

/** A container larger than this is refused unread: 1 MiB. */
export const LARGEST_SIGNED_DATA = 1 << 20;
export const SIGNED_DATA = '1.2.840.113549.1.7.2';
const MOST_SIGNERS = 64;
const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
const OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2';

/** How to read a container: which leniency, and where authorities' certificates may already be known. */
export type SignedDataOptions = {
  /** True for BER in the outer layers: indefinite lengths, octet strings in pieces. */
  readonly allowIndefiniteLength?: boolean;
  readonly cache?: JudgementCache | undefined;
};

/** What a ContentInfo holds: SignedData, or the object identifier of something else. */
export type ContainerReading =
  | { readonly kind: 'signed-data'; readonly signedData: SignedData }
  | { readonly kind: 'other'; readonly type: string };

/**
 * Reads a ContentInfo with SignedData (RFC 5652 §3, §5.1), DER unless `allowIndefiniteLength`. Certificates, revocation
 * data and unsigned attributes that cannot be read are left out: they can only be noise, or leave a signer unknown.
 */
export function readSignedData(bytes: Uint8Array, options: SignedDataOptions = {}): Reading<ContainerReading> {
  if (bytes.length > LARGEST_SIGNED_DATA) return { ok: false, code: 'too-large', what: 'ContentInfo' };
  const read = reading(() => readContainer(bytes, options.cache));
  if (read.ok || !options.allowIndefiniteLength) return read;
  return reading(() => readContainer(toDefiniteLength(bytes), options.cache));
}

function readContainer(bytes: Uint8Array, cache: JudgementCache | undefined): ContainerReading {
  const reader = new DerReader(bytes);
  const outer = reader.enter(TAG.sequence, 'ContentInfo');
  reader.finish('ContentInfo');
  const type = readOid(outer, 'contentType');
  if (type !== SIGNED_DATA) return { kind: 'other', type };
  const explicit = outer.enter(contextConstructedTag(0), 'content');
  outer.finish('ContentInfo');
  const inside = explicit.enter(TAG.sequence, 'SignedData');
  explicit.finish('content');
  return { kind: 'signed-data', signedData: readInside(inside, cache) };
}

function readInside(inside: DerReader, cache: JudgementCache | undefined): SignedData {
  readSmallInteger(inside, 'version');
  const algorithms = inside.enter(TAG.set, 'digestAlgorithms');
  while (!algorithms.atEnd) readAlgorithmIdentifier(algorithms, 'digestAlgorithms');
  const encapsulated = inside.enter(TAG.sequence, 'encapContentInfo');
  const contentType = readOid(encapsulated, 'eContentType');
  const explicit = encapsulated.enterIf(contextConstructedTag(0), 'eContent');
  const content = explicit?.content(TAG.octetString, 'eContent');
  explicit?.finish('eContent');
  encapsulated.finish('encapContentInfo');
  const certificates = readCertificateSet(inside.enterIf(contextConstructedTag(0), 'certificates'), cache);
  const revocation = readRevocationSet(inside.enterIf(contextConstructedTag(1), 'crls'));
  const set = inside.enter(TAG.set, 'signerInfos');
  inside.finish('SignedData');
  const signers: SignerInfo[] = [];
  while (!set.atEnd) {
    if (signers.length === MOST_SIGNERS) throw new DerProblem('too-large', 'signerInfos');
    signers.push(readSignerInfo(set.enter(TAG.sequence, 'SignerInfo')));
  }
  return { contentType, content, certificates, ...revocation, signers };
}

function readCertificateSet(set: DerReader | undefined, cache: JudgementCache | undefined): Certificate[] {
  const certificates: Certificate[] = [];
  while (set && !set.atEnd) {
    const isCertificate = set.peek() === TAG.sequence;
    const element = set.element('certificates');
    // Attribute certificates and other formats (§10.2.2) have tags of their own.
    if (!isCertificate) continue;
    const read = cache ? cache.read(element) : readCertificate(element);
    if (read.ok) certificates.push(read.value);
  }
  return certificates;
}

type RevocationData = Pick<SignedData, 'crls' | 'ocspResponses' | 'unreadable'>;

/** RevocationInfoChoices (§10.2.1): CRLs, and OCSP answers as RFC 5940 puts them there. */
function readRevocationSet(set: DerReader | undefined): RevocationData {
  const crls: Crl[] = [];
  const ocspResponses: OcspResponse[] = [];
  const unreadable: UnreadableAnswer[] = [];
  while (set && !set.atEnd) {
    const other = set.enterIf(contextConstructedTag(1), 'crls');
    if (other) {
      const isOcsp = readOid(other, 'otherRevInfoFormat') === OCSP_RESPONSE;
      const read = isOcsp ? readOcspResponse(other.element('otherRevInfo')) : undefined;
      if (read?.ok) ocspResponses.push(read.value);
      else if (read) unreadable.push({ kind: 'ocsp', detail: `${read.what}: ${read.code}` });
    } else {
      const read = readCrl(set.element('crls'));
      if (read.ok) crls.push(read.value);
      else unreadable.push({ kind: 'crl', detail: `${read.what}: ${read.code}` });
    }
  }
  return { crls, ocspResponses, unreadable };
}

function readSignerInfo(inside: DerReader): SignerInfo {
  const version = readSmallInteger(inside, 'version');
  const id = readSignerId(inside);
  const digestAlgorithm = readAlgorithmIdentifier(inside, 'digestAlgorithm');
  const signedAttributes = inside.peek() === contextConstructedTag(0) ? readSignedAttributes(inside) : undefined;
  const signatureAlgorithm = readAlgorithmIdentifier(inside, 'signatureAlgorithm');
  const signature = inside.content(TAG.octetString, 'signature');
  const unsigned = inside.atEnd ? undefined : inside.elementOf(contextConstructedTag(1), 'unsignedAttrs');
  inside.finish('SignerInfo');
  const attributes = unsigned ? readUnsignedAttributes(unsigned) : [];
  const timeStampTokens = attributes.flatMap(({ type, values }) => (type === SIGNATURE_TIME_STAMP ? values : []));
  return { version, id, digestAlgorithm, signedAttributes, signatureAlgorithm, signature, timeStampTokens };
}

function readSignerId(inside: DerReader): SignerId {
  const keyIdentifier = inside.contentIf(contextTag(0), 'subjectKeyIdentifier');
  if (keyIdentifier) return { kind: 'key-identifier', keyIdentifier };
  const sequence = inside.enter(TAG.sequence, 'issuerAndSerialNumber');
  const issuer = readName(sequence, 'issuer');
  const serial = readInteger(sequence, 'serialNumber');
  sequence.finish('issuerAndSerialNumber');
  return { kind: 'issuer-and-serial', issuer, serial };
}
