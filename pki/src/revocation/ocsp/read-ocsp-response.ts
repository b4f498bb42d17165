import { readOctetAlignedBitString, readSmallInteger } from '../../der/primitives.ts';
import { readOid } from '../../der/oid.ts';
import { DerProblem, reading, type Deviation, type Reading } from '../../der/problem.ts';
import { contextConstructedTag, DerReader, TAG } from '../../der/reader.ts';
import { readGeneralizedTime } from '../../der/time.ts';
import type { Certificate } from '../../certificates/certificate.ts';
import { readName } from '../../certificates/distinguished-name.ts';
import { readCertificate } from '../../certificates/read-certificate.ts';
import { readAlgorithmIdentifier } from '../../keys/algorithm-identifier.ts';
import { signatureScheme } from '../../keys/signature-algorithm.ts';
import type { OcspBreach } from '../answer-breaches.ts';
import type {
  BasicOcspResponse,
  OcspErrorStatus,
  OcspResponse,
  OcspSingleResponse,
  ResponderId,
} from './ocsp-response.ts';
import { readOcspExtensions } from './read-ocsp-extensions.ts';
import { readOcspSingleResponse } from './read-ocsp-single-response.ts';

/** An answer larger than this is refused unread: 256 KiB. */
export const LARGEST_OCSP_RESPONSE = 256 << 10;
const MOST_RESPONSES = 1_000;
const MOST_CERTIFICATES = 32;
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';

const ERRORS = new Map<number, OcspErrorStatus>([
  [1, 'malformed-request'],
  [2, 'internal-error'],
  [3, 'try-later'],
  [5, 'signature-required'],
  [6, 'unauthorized'],
]);

/** Reads a DER OCSPResponse (RFC 6960 §4.2.1). Views of `der` are kept: do not change it afterwards. */
export function readOcspResponse(der: Uint8Array): Reading<OcspResponse> {
  return reading(() => {
    if (der.length > LARGEST_OCSP_RESPONSE) throw new DerProblem('too-large', 'OCSPResponse');
    const reader = new DerReader(der);
    const outer = reader.enter(TAG.sequence, 'OCSPResponse');
    reader.finish('OCSPResponse');
    const status = outer.content(TAG.enumerated, 'responseStatus');
    const code = status.length === 1 ? (status[0] ?? -1) : -1;
    const explicit = outer.enterIf(contextConstructedTag(0), 'responseBytes');
    outer.finish('OCSPResponse');
    if (code !== 0) {
      const error = ERRORS.get(code);
      if (!error || explicit) throw new DerProblem('bad-value', 'responseStatus');
      return { status: error };
    }
    if (!explicit) throw new DerProblem('bad-value', 'responseBytes');
    const bytes = explicit.enter(TAG.sequence, 'responseBytes');
    explicit.finish('responseBytes');
    if (readOid(bytes, 'responseType') !== BASIC) throw new DerProblem('bad-value', 'responseType');
    const response = bytes.enter(TAG.octetString, 'response');
    bytes.finish('responseBytes');
    return { status: 'successful', basic: readBasic(response) };
  });
}

function readBasic(reader: DerReader): BasicOcspResponse {
  const outer = reader.enter(TAG.sequence, 'BasicOCSPResponse');
  reader.finish('BasicOCSPResponse');
  const tbs = outer.elementOf(TAG.sequence, 'tbsResponseData');
  const scheme = signatureScheme(readAlgorithmIdentifier(outer, 'signatureAlgorithm'));
  const signature = readOctetAlignedBitString(outer, 'signature');
  const explicit = outer.enterIf(contextConstructedTag(0), 'certs');
  outer.finish('BasicOCSPResponse');
  const certificates = explicit ? readCertificates(explicit) : [];
  return { tbs, scheme, signature, certificates, ...readResponseData(tbs) };
}

/** Certificates that cannot be read are left out: they can only be noise or make the responder unknown. */
function readCertificates(explicit: DerReader): Certificate[] {
  const sequence = explicit.enter(TAG.sequence, 'certs');
  explicit.finish('certs');
  const certificates: Certificate[] = [];
  for (let count = 0; !sequence.atEnd; count++) {
    if (count === MOST_CERTIFICATES) throw new DerProblem('too-large', 'certs');
    const read = readCertificate(sequence.element('certs'));
    if (read.ok) certificates.push(read.value);
  }
  return certificates;
}

type ResponseData = Omit<BasicOcspResponse, 'tbs' | 'scheme' | 'signature' | 'certificates'>;

function readResponseData(tbs: Uint8Array): ResponseData {
  const what = 'tbsResponseData';
  const deviations: Deviation[] = [];
  const inside = new DerReader(tbs).noting(deviations).enter(TAG.sequence, what);
  readVersion(inside);
  const responder = readResponder(inside);
  const producedAt = readGeneralizedTime(inside, 'producedAt');
  const { responses, hasMalformed } = readResponses(inside.enter(TAG.sequence, 'responses'));
  const extensions = inside.enterIf(contextConstructedTag(1), what);
  inside.finish(what);
  const found = readResponseExtensions(extensions);
  const breaches = new Set<OcspBreach>(deviations.map(({ code }) => code));
  if (hasMalformed) breaches.add('response-malformed');
  return { responder, producedAt, responses, ...found, breaches: [...breaches] };
}

/** Version 1 is the default; responders that spell it out all the same are understood (§4.2.1). */
function readVersion(inside: DerReader): void {
  const version = inside.enterIf(contextConstructedTag(0), 'version');
  if (!version) return;
  if (readSmallInteger(version, 'version') !== 0) throw new DerProblem('bad-value', 'version');
  version.finish('version');
}

/** A response that cannot be read may be about any certificate: no "good" of this answer counts then, every "revoked" does. */
function readResponses(sequence: DerReader): { responses: OcspSingleResponse[]; hasMalformed: boolean } {
  const responses: OcspSingleResponse[] = [];
  let hasMalformed = false;
  for (let count = 0; !sequence.atEnd; count++) {
    if (count === MOST_RESPONSES) throw new DerProblem('too-large', 'responses');
    const single = sequence.enter(TAG.sequence, 'SingleResponse');
    const read = reading(() => readOcspSingleResponse(single));
    if (read.ok) responses.push(read.value);
    else hasMalformed = true;
  }
  if (hasMalformed && responses.length === 0) throw new DerProblem('bad-value', 'responses');
  return { responses, hasMalformed };
}

function readResponder(inside: DerReader): ResponderId {
  const what = 'responderID';
  const byName = inside.enterIf(contextConstructedTag(1), what);
  if (byName) {
    const name = readName(byName, what);
    byName.finish(what);
    return { kind: 'name', name };
  }
  const byKey = inside.enter(contextConstructedTag(2), what);
  const sha1 = byKey.content(TAG.octetString, what);
  byKey.finish(what);
  return { kind: 'key', sha1 };
}

function readResponseExtensions(explicit: DerReader | undefined): {
  nonce: Uint8Array | undefined;
  unknownCritical: string[];
} {
  let nonce: Uint8Array | undefined;
  const unknownCritical: string[] = [];
  for (const { oid, critical, value } of explicit ? readOcspExtensions(explicit) : []) {
    if (oid === NONCE) nonce = value;
    else if (critical) unknownCritical.push(oid);
  }
  return { nonce, unknownCritical };
}
