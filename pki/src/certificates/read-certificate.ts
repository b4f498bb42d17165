import { readDefaultFalse, readOctetAlignedBitString, readSmallInteger } from '../der/primitives.ts';
import { readOid } from '../der/oid.ts';
import { DerProblem, reading, type Deviation, type Reading } from '../der/problem.ts';
import { contextConstructedTag, contextTag, DerReader, TAG } from '../der/reader.ts';
import { readTime } from '../der/time.ts';
import { readAlgorithmIdentifier } from '../keys/algorithm-identifier.ts';
import { readPublicKey } from '../keys/public-key.ts';
import { signatureScheme } from '../keys/signature-algorithm.ts';
import type { Breach } from './breaches.ts';
import { Certificate } from './certificate.ts';
import { conformanceBreaches } from './conformance.ts';
import { readName } from './distinguished-name.ts';
import type { ExtensionName, Extensions } from './extensions.ts';
import { EXTENSION_READERS } from './read-extensions.ts';

/** A certificate larger than this is refused unread: 1 MiB. */
export const LARGEST_CERTIFICATE = 1 << 20;
const MOST_EXTENSIONS = 256;

/**
 * Reads a DER certificate (RFC 5280 §4.1). What cannot be read at all is a value that says where it broke; what can be
 * read but breaks the profile (an extension twice, a wrong criticality…) stands in `breaches`, and paths with it are
 * refused. Views of `der` are kept: do not change it afterwards.
 */
export function readCertificate(der: Uint8Array): Reading<Certificate> {
  return reading(() => {
    if (der.length > LARGEST_CERTIFICATE) throw new DerProblem('too-large', 'Certificate');
    const reader = new DerReader(der);
    const outer = reader.enter(TAG.sequence, 'Certificate');
    reader.finish('Certificate');
    const tbs = outer.elementOf(TAG.sequence, 'tbsCertificate');
    const signatureAlgorithm = readAlgorithmIdentifier(outer, 'signatureAlgorithm');
    const signature = readOctetAlignedBitString(outer, 'signatureValue');
    outer.finish('Certificate');
    return readSignedPart({ der, tbs, signatureAlgorithm, signature });
  });
}

type Envelope = Pick<Certificate, 'der' | 'tbs' | 'signatureAlgorithm' | 'signature'>;

function readSignedPart(envelope: Envelope): Certificate {
  const deviations: Deviation[] = [];
  const breaches: Breach[] = [];
  const inside = new DerReader(envelope.tbs).noting(deviations).enter(TAG.sequence, 'tbsCertificate');
  const version = readVersion(inside);
  const serial = inside.content(TAG.integer, 'serialNumber');
  const innerAlgorithm = readAlgorithmIdentifier(inside, 'signature');
  const issuer = readName(inside, 'issuer');
  const validity = readValidity(inside);
  const subject = readName(inside, 'subject');
  const publicKey = readPublicKey(inside);
  const extensions = readOptionalFields(inside, version, breaches);
  if (Buffer.compare(innerAlgorithm.der, envelope.signatureAlgorithm.der) !== 0)
    breaches.push({ code: 'signature-algorithm-mismatch', detail: 'signature' });
  const scheme = signatureScheme(envelope.signatureAlgorithm);
  const found = readExtensions(extensions, breaches);
  const fields = { ...envelope, version, serial, scheme, issuer, subject, ...validity, publicKey, ...found };
  breaches.push(...deviations.map(asBreach), ...conformanceBreaches(fields));
  return new Certificate(fields, breaches);
}

function readValidity(inside: DerReader): { notBefore: number; notAfter: number } {
  const validity = inside.enter(TAG.sequence, 'validity');
  const notBefore = readTime(validity, 'notBefore');
  const notAfter = readTime(validity, 'notAfter');
  validity.finish('validity');
  return { notBefore, notAfter };
}

/** What stands after the key: unique identifiers, which nothing reads, and the extensions, each in its version alone. */
function readOptionalFields(inside: DerReader, version: 1 | 2 | 3, breaches: Breach[]): DerReader | undefined {
  const issuerUnique = inside.contentIf(contextTag(1), 'issuerUniqueID');
  const subjectUnique = inside.contentIf(contextTag(2), 'subjectUniqueID');
  if ((issuerUnique || subjectUnique) && version === 1)
    breaches.push({ code: 'version-inconsistent', detail: 'UniqueIdentifier' });
  const extensions = inside.enterIf(contextConstructedTag(3), 'extensions');
  inside.finish('tbsCertificate');
  if (extensions && version !== 3) breaches.push({ code: 'version-inconsistent', detail: 'extensions' });
  return extensions;
}

const asBreach = ({ code, what }: Deviation): Breach => ({
  code: code === 'field-malformed' ? 'informative-extension-malformed' : code,
  detail: what,
});

/** `[0] EXPLICIT INTEGER DEFAULT v1`. */
function readVersion(inside: DerReader): 1 | 2 | 3 {
  const explicit = inside.enterIf(contextConstructedTag(0), 'version');
  if (!explicit) return 1;
  const version = readSmallInteger(explicit, 'version');
  explicit.finish('version');
  if (version === 0) explicit.deviate('default-written-out', 'version');
  if (version === 0) return 1;
  if (version === 1) return 2;
  if (version === 2) return 3;
  throw new DerProblem('bad-value', 'version');
}

type FoundExtensions = { extensions: Extensions; unknownCritical: string[]; critical: Set<ExtensionName> };

function readExtensions(explicit: DerReader | undefined, breaches: Breach[]): FoundExtensions {
  const found: FoundExtensions = { extensions: {}, unknownCritical: [], critical: new Set() };
  if (!explicit) return found;
  const sequence = explicit.enter(TAG.sequence, 'extensions');
  explicit.finish('extensions');
  if (sequence.atEnd) breaches.push({ code: 'extension-malformed', detail: 'extensions' });
  const seen = new Set<string>();
  while (!sequence.atEnd) {
    const extension = sequence.enter(TAG.sequence, 'Extension');
    const oid = readOid(extension, 'extnID');
    const critical = readDefaultFalse(extension, 'critical');
    const value = extension.enter(TAG.octetString, 'extnValue');
    extension.finish('Extension');
    if (seen.has(oid)) breaches.push({ code: 'extension-duplicated', detail: oid });
    else readExtension({ oid, critical, value }, found, breaches);
    seen.add(oid);
    if (seen.size > MOST_EXTENSIONS) throw new DerProblem('too-large', 'extensions');
  }
  return found;
}

type RawExtension = { readonly oid: string; readonly critical: boolean; readonly value: DerReader };

function readExtension({ oid, critical, value }: RawExtension, found: FoundExtensions, breaches: Breach[]): void {
  const known = EXTENSION_READERS.get(oid);
  if (!known) {
    if (critical) found.unknownCritical.push(oid);
    return;
  }
  if (critical) found.critical.add(known.name);
  if (known.critical === (critical ? 'must-not' : 'must'))
    breaches.push({ code: 'extension-criticality-wrong', detail: known.name });
  const read = (): void => {
    known.read(value, found.extensions);
    value.finish(known.name);
  };
  if (known.isInformative && !critical) value.lenient(known.name, read);
  else if (!reading(read).ok) breaches.push({ code: 'extension-malformed', detail: known.name });
  // §4.2.1.4: a critical extension with a qualifier that is not understood is a reason to reject the certificate.
  const qualifiers =
    critical && known.name === 'certificatePolicies' ? (found.extensions.certificatePolicies ?? []) : [];
  for (const { unknownQualifiers } of qualifiers)
    for (const qualifier of unknownQualifiers) found.unknownCritical.push(qualifier);
}
