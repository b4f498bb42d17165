import { isMinimalInteger, readDefaultFalse } from '../../der/primitives.ts';
import { readOid } from '../../der/oid.ts';
import { DerProblem } from '../../der/problem.ts';
import { TAG, type DerReader } from '../../der/reader.ts';
import { readGeneralizedTime, readTime } from '../../der/time.ts';
import type { DistinguishedName } from '../../certificates/distinguished-name.ts';
import { directoryNames } from '../../certificates/extensions.ts';
import { readGeneralNames } from '../../certificates/general-names.ts';
import { revocationReason, type RevocationReason } from '../revocation-reason.ts';

/** One revoked certificate (RFC 5280 §5.1.2.6, §5.3). */
export type CrlEntry = {
  readonly serial: Uint8Array;
  readonly revokedAt: number;
  readonly reason: RevocationReason;
  /** certificateIssuer: the entry and those after it belong to this issuer. */
  readonly issuer: DistinguishedName | undefined;
  readonly unknownCritical: string | undefined;
  readonly hasExtensions: boolean;
};

type EntryExtensions = {
  reason?: RevocationReason;
  issuer?: DistinguishedName;
  unknownCritical?: string;
};

/**
 * Reads one entry of revokedCertificates. Whom it revokes is decided by the serial number, the issuer it names and critical
 * extensions; a reason or invalidity date that cannot be read is noted by the cursor and left out.
 */
export function readCrlEntry(reader: DerReader): CrlEntry {
  const what = 'revokedCertificates';
  const entry = reader.enter(TAG.sequence, what);
  const serial = entry.content(TAG.integer, what);
  if (!isMinimalInteger(serial)) entry.deviate('field-malformed', 'userCertificate');
  const revokedAt = readTime(entry, 'revocationDate');
  const extensions = entry.enterIf(TAG.sequence, 'crlEntryExtensions');
  entry.finish(what);
  const found = extensions ? readEntryExtensions(extensions) : {};
  return {
    serial,
    revokedAt,
    reason: found.reason ?? 'unspecified',
    issuer: found.issuer,
    unknownCritical: found.unknownCritical,
    hasExtensions: extensions !== undefined,
  };
}

function readEntryExtensions(extensions: DerReader): EntryExtensions {
  const what = 'crlEntryExtensions';
  const found: EntryExtensions = {};
  const seen = new Set<string>();
  if (extensions.atEnd) extensions.deviate('field-malformed', what);
  while (!extensions.atEnd) {
    const extension = extensions.enter(TAG.sequence, what);
    const oid = readOid(extension, what);
    const critical = readDefaultFalse(extension, what);
    const value = extension.enter(TAG.octetString, what);
    extension.finish(what);
    if (seen.has(oid) && oid === CERTIFICATE_ISSUER) throw new DerProblem('bad-value', what);
    if (seen.has(oid)) extension.deviate('field-malformed', what);
    else if (!readKnown(oid, value, found) && critical) found.unknownCritical = oid;
    seen.add(oid);
  }
  return found;
}

const REASON_CODE = '2.5.29.21';
const INVALIDITY_DATE = '2.5.29.24';
const CERTIFICATE_ISSUER = '2.5.29.29';

function readKnown(oid: string, value: DerReader, found: EntryExtensions): boolean {
  switch (oid) {
    case REASON_CODE: {
      const reason = value.lenient('reasonCode', () => readReason(value));
      if (reason) found.reason = reason;
      return true;
    }
    case INVALIDITY_DATE:
      // It tells since when signatures are doubtful; here none is judged by it.
      value.lenient('invalidityDate', () => readGeneralizedTime(value, 'invalidityDate'));
      return true;
    case CERTIFICATE_ISSUER:
      found.issuer = readIssuer(value);
      return true;
    default:
      return false;
  }
}

function readReason(value: DerReader): RevocationReason {
  const content = value.content(TAG.enumerated, 'reasonCode');
  value.finish('reasonCode');
  const reason = content.length === 1 ? revocationReason(content[0] ?? 7) : undefined;
  if (!reason) throw new DerProblem('bad-value', 'reasonCode');
  return reason;
}

function readIssuer(value: DerReader): DistinguishedName {
  const what = 'certificateIssuer';
  const [issuer] = directoryNames(readGeneralNames(value.enter(TAG.sequence, what), what));
  value.finish(what);
  if (!issuer) throw new DerProblem('bad-value', what);
  return issuer;
}
