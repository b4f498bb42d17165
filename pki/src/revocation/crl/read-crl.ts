import { readName } from '../../certificates/distinguished-name.ts';
import { readOctetAlignedBitString, readSmallInteger } from '../../der/primitives.ts';
import { DerProblem, reading, type Deviation, type Reading } from '../../der/problem.ts';
import { contextConstructedTag, DerReader, TAG } from '../../der/reader.ts';
import { readTime } from '../../der/time.ts';
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from '../../keys/algorithm-identifier.ts';
import { signatureScheme } from '../../keys/signature-algorithm.ts';
import type { CrlBreach } from '../answer-breaches.ts';
import { Crl, type CrlFields } from './crl.ts';
import { readCrlEntry } from './read-crl-entry.ts';
import { readCrlExtensions } from './read-crl-extensions.ts';

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

type SignedPart = Omit<CrlFields, 'der' | 'tbs' | 'signature' | 'scheme'>;

function readSignedPart(tbs: Uint8Array, algorithm: AlgorithmIdentifier): SignedPart {
  const deviations: Deviation[] = [];
  const inside = new DerReader(tbs).noting(deviations).enter(TAG.sequence, 'tbsCertList');
  const isVersion2 = readVersion(inside);
  const inner = readAlgorithmIdentifier(inside, 'signature');
  if (Buffer.compare(inner.der, algorithm.der) !== 0) throw new DerProblem('bad-value', 'signature');
  const issuer = readName(inside, 'issuer');
  if (issuer.isEmpty) throw new DerProblem('bad-value', 'issuer');
  const times = readTimes(inside);
  const { entries, ...list } = readEntries(inside);
  const explicit = inside.enterIf(contextConstructedTag(0), 'crlExtensions');
  inside.finish('tbsCertList');
  // §5.1.2.1: extensions, of the list or of an entry, stand in version 2 alone.
  if (!isVersion2 && (explicit || list.haveExtensions)) throw new DerProblem('bad-value', 'version');
  const extensions = readCrlExtensions(explicit);
  const own: CrlBreach[] = list.isEmpty ? ['revoked-certificates-empty'] : [];
  if (times.nextUpdate === undefined) own.push('next-update-missing');
  return {
    issuer,
    ...times,
    entries,
    ...extensions,
    breaches: [...own, ...extensions.breaches, ...new Set(deviations.map(({ code }) => code))],
    unknownCritical: [...extensions.unknownCritical, ...list.unknownCritical],
  };
}

function readTimes(inside: DerReader): Pick<CrlFields, 'thisUpdate' | 'nextUpdate'> {
  const thisUpdate = readTime(inside, 'thisUpdate');
  const hasNext = inside.peek() === TAG.utcTime || inside.peek() === TAG.generalizedTime;
  return { thisUpdate, nextUpdate: hasNext ? readTime(inside, 'nextUpdate') : undefined };
}

/** §5.1.2.1: v2 when present; v1 is said by leaving it out. */
function readVersion(inside: DerReader): boolean {
  if (inside.peek() !== TAG.integer) return false;
  if (readSmallInteger(inside, 'version') !== 1) throw new DerProblem('bad-value', 'version');
  return true;
}

type Entries = {
  readonly entries: Uint8Array;
  /** True for a list that is there and holds nothing. */
  readonly isEmpty: boolean;
  readonly unknownCritical: readonly string[];
  readonly haveExtensions: boolean;
};

/** Reads every entry once, so that a damaged one is found now, and gathers unknown critical extensions. */
function readEntries(inside: DerReader): Entries {
  const list = inside.enterIf(TAG.sequence, 'revokedCertificates');
  const entries = list ? list.bytes.subarray(list.position, list.end) : new Uint8Array();
  const unknownCritical = new Set<string>();
  let haveExtensions = false;
  while (list && !list.atEnd) {
    const entry = readCrlEntry(list);
    if (entry.hasExtensions) haveExtensions = true;
    if (entry.unknownCritical !== undefined) unknownCritical.add(entry.unknownCritical);
  }
  return {
    entries,
    isEmpty: list !== undefined && entries.length === 0,
    unknownCritical: [...unknownCritical],
    haveExtensions,
  };
}
