import { readDefaultFalse, readInteger } from '../der/primitives.ts';
import { readOid } from '../der/oid.ts';
import { DerProblem } from '../der/problem.ts';
import { TAG, type DerReader } from '../der/reader.ts';
import { readGeneralizedTime, readTime } from '../der/time.ts';
import type { DistinguishedName } from '../certificates/distinguished-name.ts';
import { directoryNames } from '../certificates/extensions.ts';
import { readGeneralNames } from '../certificates/general-names.ts';
import { revocationReason, type RevocationReason } from './revocation-reason.ts';

/** One revoked certificate (RFC 5280 §5.1.2.6, §5.3). */
export type CrlEntry = {
  readonly serial: Uint8Array;
  readonly revokedAt: number;
  readonly reason: RevocationReason;
  /** When it is known or suspected that the key was lost, if said. */
  readonly invalidSince: number | undefined;
  /** certificateIssuer: the entry and those after it belong to this issuer. */
  readonly issuer: DistinguishedName | undefined;
  readonly unknownCritical: string | undefined;
  readonly hasExtensions: boolean;
};

type EntryExtensions = {
  reason?: RevocationReason;
  invalidSince?: number;
  issuer?: DistinguishedName;
  unknownCritical?: string;
};

/** Reads one entry of revokedCertificates. */
export function readCrlEntry(reader: DerReader): CrlEntry {
  const what = 'revokedCertificates';
  const entry = reader.enter(TAG.sequence, what);
  const serial = readInteger(entry, what);
  const revokedAt = readTime(entry, 'revocationDate');
  const extensions = entry.enterIf(TAG.sequence, 'crlEntryExtensions');
  entry.finish(what);
  const found = extensions ? readEntryExtensions(extensions) : {};
  return {
    serial,
    revokedAt,
    reason: found.reason ?? 'unspecified',
    invalidSince: found.invalidSince,
    issuer: found.issuer,
    unknownCritical: found.unknownCritical,
    hasExtensions: extensions !== undefined,
  };
}

function readEntryExtensions(extensions: DerReader): EntryExtensions {
  const what = 'crlEntryExtensions';
  const found: EntryExtensions = {};
  const seen = new Set<string>();
  if (extensions.atEnd) throw new DerProblem('bad-value', what);
  while (!extensions.atEnd) {
    const extension = extensions.enter(TAG.sequence, what);
    const oid = readOid(extension, what);
    const critical = readDefaultFalse(extension, what);
    const value = extension.enter(TAG.octetString, what);
    extension.finish(what);
    if (seen.has(oid)) throw new DerProblem('bad-value', what);
    seen.add(oid);
    if (!readKnown(oid, value, found) && critical) found.unknownCritical = oid;
  }
  return found;
}

function readKnown(oid: string, value: DerReader, found: EntryExtensions): boolean {
  switch (oid) {
    case '2.5.29.21':
      found.reason = readReason(value);
      break;
    case '2.5.29.24':
      found.invalidSince = readGeneralizedTime(value, 'invalidityDate');
      break;
    case '2.5.29.29': {
      const [issuer] = directoryNames(
        readGeneralNames(value.enter(TAG.sequence, 'certificateIssuer'), 'certificateIssuer'),
      );
      if (!issuer) throw new DerProblem('bad-value', 'certificateIssuer');
      found.issuer = issuer;
      break;
    }
    default:
      return false;
  }
  value.finish('crlEntryExtensions');
  return true;
}

function readReason(value: DerReader): RevocationReason {
  const content = value.content(TAG.enumerated, 'reasonCode');
  const reason = content.length === 1 ? revocationReason(content[0] ?? 7) : undefined;
  if (!reason) throw new DerProblem('bad-value', 'reasonCode');
  return reason;
}
