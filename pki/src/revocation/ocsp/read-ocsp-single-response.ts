import { DerProblem } from '../../der/problem.ts';
import { contextConstructedTag, contextTag, TAG, type DerReader } from '../../der/reader.ts';
import { readGeneralizedTime } from '../../der/time.ts';
import { readAlgorithmIdentifier } from '../../keys/algorithm-identifier.ts';
import { HASH_BY_OID } from '../../keys/signature-algorithm.ts';
import type { OcspCertificateId, OcspSingleResponse } from './ocsp-response.ts';
import { readOcspExtensions } from './read-ocsp-extensions.ts';
import { revocationReason, type RevocationReason } from '../revocation-reason.ts';

// Signed certificate timestamps (RFC 6962 §3.3) say nothing about revocation; archive cutoff and CRL references (RFC 6960 §4.4) only inform.
const HARMLESS = new Set(['1.3.6.1.4.1.11129.2.4.5', '1.3.6.1.5.5.7.48.1.6', '1.3.6.1.5.5.7.48.1.3']);

/** Reads one SingleResponse (RFC 6960 §4.2.1) from a cursor already inside it. */
export function readOcspSingleResponse(inside: DerReader): OcspSingleResponse {
  const certificateId = readCertificateId(inside);
  const status = readStatus(inside);
  const thisUpdate = readGeneralizedTime(inside, 'thisUpdate');
  const next = inside.enterIf(contextConstructedTag(0), 'nextUpdate');
  const nextUpdate = next && readGeneralizedTime(next, 'nextUpdate');
  next?.finish('nextUpdate');
  const extensions = inside.enterIf(contextConstructedTag(1), 'singleExtensions');
  inside.finish('SingleResponse');
  const unknownCritical = (extensions ? readOcspExtensions(extensions) : []).flatMap(({ oid, critical }) =>
    critical && !HARMLESS.has(oid) ? [oid] : [],
  );
  return { certificateId, status, thisUpdate, nextUpdate, unknownCritical };
}

function readCertificateId(reader: DerReader): OcspCertificateId {
  const what = 'CertID';
  const inside = reader.enter(TAG.sequence, what);
  const algorithm = readAlgorithmIdentifier(inside, what);
  const issuerNameHash = inside.content(TAG.octetString, what);
  const issuerKeyHash = inside.content(TAG.octetString, what);
  const serial = inside.content(TAG.integer, what);
  inside.finish(what);
  return { hash: HASH_BY_OID.get(algorithm.oid), issuerNameHash, issuerKeyHash, serial };
}

/** CertStatus: `[0] NULL` good, `[1] RevokedInfo`, `[2] NULL` unknown, all implicit. */
function readStatus(inside: DerReader): OcspSingleResponse['status'] {
  const what = 'certStatus';
  const tag = inside.peek();
  if (tag === contextTag(0) || tag === contextTag(2)) {
    if (inside.content(tag, what).length !== 0) throw new DerProblem('bad-value', what);
    return tag === contextTag(0) ? 'good' : 'unknown';
  }
  return readRevokedInfo(inside.enter(contextConstructedTag(1), what));
}

/** RevokedInfo: a reason only informs, and is left out when it cannot be read. */
function readRevokedInfo(revoked: DerReader): { revokedAt: number; reason: RevocationReason } {
  const revokedAt = readGeneralizedTime(revoked, 'revocationTime');
  const reason = revoked.lenient('revocationReason', () => readReason(revoked));
  return { revokedAt, reason: reason ?? 'unspecified' };
}

function readReason(revoked: DerReader): RevocationReason {
  const what = 'revocationReason';
  const explicit = revoked.enterIf(contextConstructedTag(0), what);
  revoked.finish(what);
  if (!explicit) return 'unspecified';
  const content = explicit.content(TAG.enumerated, what);
  explicit.finish(what);
  const reason = content.length === 1 ? revocationReason(content[0] ?? 7) : undefined;
  if (!reason) throw new DerProblem('bad-value', what);
  return reason;
}
