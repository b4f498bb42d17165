import {
  decodeBoolean,
  decodeNamedBits,
  readDefaultFalse,
  readInteger,
  readOctetAlignedBitString,
  readSmallInteger,
} from '../der/primitives.ts';
import { readOid } from '../der/oid.ts';
import { DerProblem, reading, type Reading } from '../der/problem.ts';
import { contextConstructedTag, contextTag, DerReader, TAG } from '../der/reader.ts';
import { readTime } from '../der/time.ts';
import { readName } from '../certificates/distinguished-name.ts';
import type { Extensions } from '../certificates/extensions.ts';
import { readDistributionPointName } from '../certificates/read-distribution-points.ts';
import { EXTENSION_READERS } from '../certificates/read-extensions.ts';
import { readAlgorithmIdentifier } from '../keys/algorithm-identifier.ts';
import { signatureScheme } from '../keys/signature-algorithm.ts';
import { Crl, type CrlBreach, type IssuingDistributionPoint } from './crl.ts';
import { readCrlEntry } from './read-crl-entry.ts';

/** A list larger than this is refused unread: 32 MiB. */
export const LARGEST_CRL = 32 << 20;

/** Reads a DER CRL (RFC 5280 §5.1), every entry of it. Views of `der` are kept: do not change it afterwards. */
export function readCrl(der: Uint8Array): Reading<Crl> {
  return reading(() => {
    if (der.length > LARGEST_CRL) throw new DerProblem('too-large', 'CertificateList');
    const reader = new DerReader(der);
    const outer = reader.enter(TAG.sequence, 'CertificateList');
    reader.finish('CertificateList');
    const tbs = outer.elementOf(TAG.sequence, 'tbsCertList');
    const algorithm = readAlgorithmIdentifier(outer, 'signatureAlgorithm');
    const signature = readOctetAlignedBitString(outer, 'signatureValue');
    outer.finish('CertificateList');
    const inside = new DerReader(tbs).enter(TAG.sequence, 'tbsCertList');
    const isVersion2 = readVersion(inside);
    const inner = readAlgorithmIdentifier(inside, 'signature');
    if (Buffer.compare(inner.der, algorithm.der) !== 0) throw new DerProblem('bad-value', 'signature');
    const issuer = readName(inside, 'issuer');
    if (issuer.isEmpty) throw new DerProblem('bad-value', 'issuer');
    const thisUpdate = readTime(inside, 'thisUpdate');
    const hasNext = inside.peek() === TAG.utcTime || inside.peek() === TAG.generalizedTime;
    const nextUpdate = hasNext ? readTime(inside, 'nextUpdate') : undefined;
    const entries = inside.contentIf(TAG.sequence, 'revokedCertificates') ?? new Uint8Array();
    if (
      entries.length === 0 &&
      inside.bytes[inside.position - 2] === TAG.sequence &&
      inside.bytes[inside.position - 1] === 0
    )
      throw new DerProblem('bad-value', 'revokedCertificates');
    const unknownCritical = checkEntries(entries, isVersion2);
    const explicit = inside.enterIf(contextConstructedTag(0), 'crlExtensions');
    inside.finish('tbsCertList');
    if (explicit && !isVersion2) throw new DerProblem('bad-value', 'version');
    const extensions = readCrlExtensions(explicit);
    return new Crl({
      der,
      tbs,
      signature,
      scheme: signatureScheme(algorithm),
      issuer,
      thisUpdate,
      nextUpdate,
      entries,
      ...extensions,
      breaches: [...(nextUpdate === undefined ? (['next-update-missing'] as const) : []), ...extensions.breaches],
      unknownCritical: [...extensions.unknownCritical, ...unknownCritical],
    });
  });
}

/** §5.1.2.1: v2 when present; v1 is said by leaving it out. */
function readVersion(inside: DerReader): boolean {
  if (inside.peek() !== TAG.integer) return false;
  if (readSmallInteger(inside, 'version') !== 1) throw new DerProblem('bad-value', 'version');
  return true;
}

/** Reads every entry once, so that a damaged one is found now, and gathers critical extensions nobody knows. */
function checkEntries(entries: Uint8Array, isVersion2: boolean): Set<string> {
  const reader = new DerReader(entries);
  const unknownCritical = new Set<string>();
  while (!reader.atEnd) {
    const entry = readCrlEntry(reader);
    if (entry.hasExtensions && !isVersion2) throw new DerProblem('bad-value', 'version');
    if (entry.unknownCritical !== undefined) unknownCritical.add(entry.unknownCritical);
  }
  return unknownCritical;
}

type CrlExtensions = Pick<
  Crl['fields'],
  'authorityKeyIdentifier' | 'number' | 'deltaBase' | 'issuingDistributionPoint' | 'freshestCrl' | 'breaches'
> & { unknownCritical: string[] };

function readCrlExtensions(explicit: DerReader | undefined): CrlExtensions {
  const shared: Extensions = {};
  const own: { number?: bigint; deltaBase?: bigint; issuingDistributionPoint?: IssuingDistributionPoint } = {};
  const unknownCritical: string[] = [];
  const seen = new Set<string>();
  const critical = new Set<string>();
  const sequence = explicit?.enter(TAG.sequence, 'crlExtensions');
  explicit?.finish('crlExtensions');
  if (sequence?.atEnd) throw new DerProblem('bad-value', 'crlExtensions');
  while (sequence && !sequence.atEnd) {
    const extension = sequence.enter(TAG.sequence, 'crlExtensions');
    const oid = readOid(extension, 'crlExtensions');
    if (readDefaultFalse(extension, 'crlExtensions')) critical.add(oid);
    const value = extension.enter(TAG.octetString, 'crlExtensions');
    extension.finish('crlExtensions');
    if (seen.has(oid)) throw new DerProblem('bad-value', 'crlExtensions');
    seen.add(oid);
    if (oid === CRL_NUMBER) own.number = readNumber(value);
    else if (oid === '2.5.29.27') own.deltaBase = readNumber(value);
    else if (oid === ISSUING_POINT) own.issuingDistributionPoint = readIssuingDistributionPoint(value);
    else if (CERTIFICATE_EXTENSIONS.has(oid)) EXTENSION_READERS.get(oid)?.read(value, shared);
    else {
      if (critical.has(oid)) unknownCritical.push(oid);
      continue;
    }
    value.finish('crlExtensions');
  }
  return {
    authorityKeyIdentifier: shared.authorityKeyIdentifier,
    freshestCrl: shared.freshestCrl,
    number: own.number,
    deltaBase: own.deltaBase,
    issuingDistributionPoint: own.issuingDistributionPoint,
    breaches: extensionBreaches(seen, critical),
    unknownCritical,
  };
}

const CRL_NUMBER = '2.5.29.20';
const KEY_IDENTIFIER = '2.5.29.35';

const ISSUING_POINT = '2.5.29.28';

/** §5.2.1, §5.2.3, §5.2.5 to §5.2.7. */
function extensionBreaches(seen: ReadonlySet<string>, critical: ReadonlySet<string>): CrlBreach[] {
  const breaches: CrlBreach[] = [];
  if (seen.has(ISSUING_POINT) && !critical.has(ISSUING_POINT)) breaches.push('issuing-distribution-point-not-critical');
  if (critical.has('2.5.29.46')) breaches.push('freshest-crl-critical');
  if (critical.has('1.3.6.1.5.5.7.1.1')) breaches.push('information-access-critical');
  if (!seen.has(CRL_NUMBER)) breaches.push('crl-number-missing');
  if (critical.has(CRL_NUMBER)) breaches.push('crl-number-critical');
  if (!seen.has(KEY_IDENTIFIER)) breaches.push('key-identifier-missing');
  if (critical.has(KEY_IDENTIFIER)) breaches.push('key-identifier-critical');
  return breaches;
}

/** Authority key identifier, issuer alternative name, freshest CRL and authority information stand in CRLs as in certificates. */
const CERTIFICATE_EXTENSIONS = new Set(['2.5.29.35', '2.5.29.18', '2.5.29.46', '1.3.6.1.5.5.7.1.1']);

/** §5.2.3: not negative, up to 20 octets. */
function readNumber(value: DerReader): bigint {
  const content = readInteger(value, 'cRLNumber');
  if ((content[0] ?? 0) >= 0x80 || content.length > 20) throw new DerProblem('bad-value', 'cRLNumber');
  return BigInt(`0x${Buffer.from(content).toString('hex')}`);
}

/** §5.2.5: no empty sequence, at most one of the three `only…` flags. */
function readIssuingDistributionPoint(value: DerReader): IssuingDistributionPoint {
  const what = 'issuingDistributionPoint';
  const start = value.position;
  const inside = value.enter(TAG.sequence, what);
  const der = value.bytes.subarray(start, value.position);
  if (inside.atEnd) throw new DerProblem('bad-value', what);
  const name = readDistributionPointName(inside, what);
  const onlyUsers = readFlag(inside, 1, what);
  const onlyAuthorities = readFlag(inside, 2, what);
  const reasonBits = inside.contentIf(contextTag(3), what);
  const isIndirect = readFlag(inside, 4, what);
  const onlyAttributes = readFlag(inside, 5, what);
  inside.finish(what);
  if (Number(onlyUsers) + Number(onlyAuthorities) + Number(onlyAttributes) > 1) throw new DerProblem('bad-value', what);
  return {
    name,
    onlyUsers,
    onlyAuthorities,
    onlyAttributes,
    isIndirect,
    reasons: reasonBits && decodeNamedBits(reasonBits, what),
    der,
  };
}

/** `[n] IMPLICIT BOOLEAN DEFAULT FALSE` */
function readFlag(inside: DerReader, number: number, what: string): boolean {
  const content = inside.contentIf(contextTag(number), what);
  if (!content) return false;
  if (!decodeBoolean(content, what)) throw new DerProblem('not-canonical', what);
  return true;
}
