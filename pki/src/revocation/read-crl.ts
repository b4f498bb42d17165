import {
  readDefaultFalse,
  readInteger,
  readNamedBits,
  readOctetAlignedBitString,
  readSmallInteger,
} from '../der/primitives.ts';
import { readOid } from '../der/oid.ts';
import { DerProblem, reading, type Deviation, type Reading } from '../der/problem.ts';
import { contextConstructedTag, contextTag, DerReader, TAG } from '../der/reader.ts';
import { readTime } from '../der/time.ts';
import { readName } from '../certificates/distinguished-name.ts';
import type { Extensions } from '../certificates/extensions.ts';
import { readDistributionPointName } from '../certificates/read-distribution-points.ts';
import { EXTENSION_READERS } from '../certificates/read-extensions.ts';
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from '../keys/algorithm-identifier.ts';
import { signatureScheme } from '../keys/signature-algorithm.ts';
import type { CrlBreach } from './answer-breaches.ts';
import { Crl, type CrlFields, type IssuingDistributionPoint } from './crl.ts';
import { readCrlEntry } from './read-crl-entry.ts';

/** A list larger than this is refused unread: 32 MiB. */
export const LARGEST_CRL = 32 << 20;

/**
 * Reads a DER CRL (RFC 5280 §5.1), every entry of it. What cannot be read and decides nothing stands in `breaches`.
 * Views of `der` are kept: do not change it afterwards.
 */
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
    return new Crl({ der, tbs, signature, scheme: signatureScheme(algorithm), ...readSignedPart(tbs, algorithm) });
  });
}

function readSignedPart(
  tbs: Uint8Array,
  algorithm: AlgorithmIdentifier,
): Omit<CrlFields, 'der' | 'tbs' | 'signature' | 'scheme'> {
  const deviations: Deviation[] = [];
  const inside = new DerReader(tbs).noting(deviations).enter(TAG.sequence, 'tbsCertList');
  const isVersion2 = readVersion(inside);
  const inner = readAlgorithmIdentifier(inside, 'signature');
  if (Buffer.compare(inner.der, algorithm.der) !== 0) throw new DerProblem('bad-value', 'signature');
  const issuer = readName(inside, 'issuer');
  if (issuer.isEmpty) throw new DerProblem('bad-value', 'issuer');
  const thisUpdate = readTime(inside, 'thisUpdate');
  const hasNext = inside.peek() === TAG.utcTime || inside.peek() === TAG.generalizedTime;
  const nextUpdate = hasNext ? readTime(inside, 'nextUpdate') : undefined;
  const list = inside.enterIf(TAG.sequence, 'revokedCertificates');
  const entries = list ? list.bytes.subarray(list.position, list.end) : new Uint8Array();
  const found = list ? checkEntries(list) : { unknownCritical: [], haveExtensions: false };
  const explicit = inside.enterIf(contextConstructedTag(0), 'crlExtensions');
  inside.finish('tbsCertList');
  // §5.1.2.1: extensions, of the list or of an entry, stand in version 2 alone.
  if (!isVersion2 && (explicit || found.haveExtensions)) throw new DerProblem('bad-value', 'version');
  const extensions = readCrlExtensions(explicit);
  const own: CrlBreach[] = [
    ...(list && entries.length === 0 ? (['revoked-certificates-empty'] as const) : []),
    ...(nextUpdate === undefined ? (['next-update-missing'] as const) : []),
  ];
  return {
    issuer,
    thisUpdate,
    nextUpdate,
    entries,
    ...extensions,
    breaches: [...own, ...extensions.breaches, ...new Set(deviations.map(({ code }) => code))],
    unknownCritical: [...extensions.unknownCritical, ...found.unknownCritical],
  };
}

/** §5.1.2.1: v2 when present; v1 is said by leaving it out. */
function readVersion(inside: DerReader): boolean {
  if (inside.peek() !== TAG.integer) return false;
  if (readSmallInteger(inside, 'version') !== 1) throw new DerProblem('bad-value', 'version');
  return true;
}

/** Reads every entry once, so that a damaged one is found now, and gathers critical extensions nobody knows. */
function checkEntries(list: DerReader): { unknownCritical: readonly string[]; haveExtensions: boolean } {
  const unknownCritical = new Set<string>();
  let haveExtensions = false;
  while (!list.atEnd) {
    const entry = readCrlEntry(list);
    if (entry.hasExtensions) haveExtensions = true;
    if (entry.unknownCritical !== undefined) unknownCritical.add(entry.unknownCritical);
  }
  return { unknownCritical: [...unknownCritical], haveExtensions };
}

type CrlExtensions = Pick<
  CrlFields,
  | 'authorityKeyIdentifier'
  | 'number'
  | 'deltaBase'
  | 'issuingDistributionPoint'
  | 'freshestCrl'
  | 'breaches'
  | 'unknownCritical'
>;

/** What is found of the extensions while they are read. */
type Found = {
  number?: bigint | undefined;
  deltaBase?: bigint;
  issuingDistributionPoint?: IssuingDistributionPoint;
  readonly shared: Extensions;
  readonly seen: Set<string>;
  readonly critical: Set<string>;
  readonly unknownCritical: string[];
};

function readCrlExtensions(explicit: DerReader | undefined): CrlExtensions {
  const what = 'crlExtensions';
  const found: Found = { shared: {}, seen: new Set(), critical: new Set(), unknownCritical: [] };
  const sequence = explicit?.enter(TAG.sequence, what);
  explicit?.finish(what);
  if (sequence?.atEnd) sequence.deviate('field-malformed', what);
  while (sequence && !sequence.atEnd) {
    const extension = sequence.enter(TAG.sequence, what);
    const oid = readOid(extension, what);
    const critical = readDefaultFalse(extension, what);
    const value = extension.enter(TAG.octetString, what);
    extension.finish(what);
    if (found.seen.has(oid) && DECISIVE.has(oid)) throw new DerProblem('bad-value', what);
    if (found.seen.has(oid)) extension.deviate('field-malformed', what);
    else {
      if (critical) found.critical.add(oid);
      readCrlExtension(oid, value, found);
    }
    found.seen.add(oid);
  }
  return {
    authorityKeyIdentifier: found.shared.authorityKeyIdentifier,
    freshestCrl: found.shared.freshestCrl,
    number: found.number,
    deltaBase: found.deltaBase,
    issuingDistributionPoint: found.issuingDistributionPoint,
    breaches: extensionBreaches(found.seen, found.critical),
    unknownCritical: found.unknownCritical,
  };
}

/** The scope of a list and what it completes decide whom it speaks of; everything else helps to find or order lists. */
function readCrlExtension(oid: string, value: DerReader, found: Found): void {
  switch (oid) {
    case ISSUING_POINT:
      found.issuingDistributionPoint = readIssuingDistributionPoint(value);
      return value.finish('issuingDistributionPoint');
    case DELTA_INDICATOR:
      found.deltaBase = readNumber(value);
      return value.finish('deltaCRLIndicator');
    case CRL_NUMBER:
      found.number = value.lenient('cRLNumber', () => readNumber(value));
      return;
    default:
      readSharedExtension(oid, value, found);
  }
}

/**
 * Authority key identifier, issuer alternative name, freshest CRL and authority information stand in CRLs as in
 * certificates. The key identifier tells which lists belong together; the others decide nothing, and need be readable
 * only where they are critical.
 */
function readSharedExtension(oid: string, value: DerReader, found: Found): void {
  const known = CERTIFICATE_EXTENSIONS.has(oid) ? EXTENSION_READERS.get(oid) : undefined;
  const read = (): void => {
    known?.read(value, found.shared);
    value.finish('crlExtensions');
  };
  if (oid === KEY_IDENTIFIER) value.lenient('authorityKeyIdentifier', read);
  else if ((!known || !reading(read).ok) && found.critical.has(oid)) found.unknownCritical.push(oid);
}

const CRL_NUMBER = '2.5.29.20';
const DELTA_INDICATOR = '2.5.29.27';
const ISSUING_POINT = '2.5.29.28';
const KEY_IDENTIFIER = '2.5.29.35';
const DECISIVE = new Set([DELTA_INDICATOR, ISSUING_POINT]);
const CERTIFICATE_EXTENSIONS = new Set([KEY_IDENTIFIER, '2.5.29.18', '2.5.29.46', '1.3.6.1.5.5.7.1.1']);

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
  const onlyUsers = readDefaultFalse(inside, what, contextTag(1));
  const onlyAuthorities = readDefaultFalse(inside, what, contextTag(2));
  const reasons = inside.peek() === contextTag(3) ? readNamedBits(inside, what, contextTag(3)) : undefined;
  const isIndirect = readDefaultFalse(inside, what, contextTag(4));
  const onlyAttributes = readDefaultFalse(inside, what, contextTag(5));
  inside.finish(what);
  if (Number(onlyUsers) + Number(onlyAuthorities) + Number(onlyAttributes) > 1) throw new DerProblem('bad-value', what);
  return { name, onlyUsers, onlyAuthorities, onlyAttributes, isIndirect, reasons, der };
}
