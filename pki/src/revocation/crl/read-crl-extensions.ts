import type { Extensions } from '../../certificates/extensions.ts';
import { readDistributionPointName } from '../../certificates/read-distribution-points.ts';
import { EXTENSION_READERS } from '../../certificates/read-extensions.ts';
import { readOid } from '../../der/oid.ts';
import { readDefaultFalse, readInteger, readNamedBits } from '../../der/primitives.ts';
import { DerProblem, reading } from '../../der/problem.ts';
import { contextTag, TAG, type DerReader } from '../../der/reader.ts';
import type { CrlBreach } from '../answer-breaches.ts';
import type { CrlFields, IssuingDistributionPoint } from './crl.ts';

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

/** Reads crlExtensions (RFC 5280 §5.2) out of their explicit tag. */
export function readCrlExtensions(explicit: DerReader | undefined): CrlExtensions {
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
