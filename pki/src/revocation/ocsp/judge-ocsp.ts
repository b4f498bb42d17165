import { hash, timingSafeEqual } from 'node:crypto';
import type { Certificate } from '../../certificates/certificate.ts';
import { sameName } from '../../certificates/distinguished-name.ts';
import { TAG } from '../../der/reader.ts';
import type { HashName } from '../../keys/signature-algorithm.ts';
import type { Profile } from '../../paths/profiles.ts';
import type { SignatureVerifier } from '../../paths/signed-by.ts';
import { freshness, type FreshnessRule } from '../freshness.ts';
import type { BasicOcspResponse, OcspResponse, OcspSingleResponse } from './ocsp-response.ts';
import { strongerVerdict, unknown, type RevocationVerdict, type UnknownReason } from '../verdict.ts';

/** What judging an OCSP answer needs. */
export type OcspQuestion = {
  readonly response: OcspResponse;
  readonly certificate: Certificate;
  /** The certificate that issued `certificate`, already found in its path. */
  readonly issuer: Certificate;
  readonly at: number;
  readonly freshness: FreshnessRule;
  /** The nonce that was sent (RFC 9654), or undefined; an answer without one must then be fresh by its times. */
  readonly nonce: Uint8Array | undefined;
  readonly verifier: SignatureVerifier;
  readonly profile: Profile;
  /** Says why a delegate may not answer for the issuer, or undefined when it may. */
  readonly delegateProblem: (delegate: Certificate, issuer: Certificate) => UnknownReason | undefined;
};

/** OCSP, RFC 6960 §3.2: an answer about this very certificate, from one entitled to give it, fresh, and understood. */
export function judgeOcsp(question: OcspQuestion): RevocationVerdict {
  const { response } = question;
  if (response.status !== 'successful') return unknown('ocsp-error-answer', response.status);
  const { basic } = response;
  const matching = basic.responses.filter((single) => answersFor(single, question));
  if (matching.length === 0) return unknown('ocsp-no-matching-answer');
  const problem = answerProblem(basic, question);
  if (problem) return unknown(problem);
  const timely = matching.map((single) => judgeSingle(single, question));
  const revoked = timely.find(({ status }) => status === 'revoked');
  if (revoked) return revoked;
  const breach = basic.breaches.find((one) => !question.profile.ocspLeniencies.some(({ code }) => code === one));
  if (breach) return unknown('ocsp-not-conforming', breach);
  // A responder that says both "good" and "unknown" of one certificate has said nothing certain.
  return (
    timely.find((verdict) => verdict.status === 'unknown' && verdict.reason === 'ocsp-says-unknown') ??
    timely.reduce(strongerVerdict)
  );
}

/** CertID (§4.1.1): the issuer's name as the certificate writes it, the issuer's key, the serial number. */
function answersFor({ certificateId }: OcspSingleResponse, { certificate, issuer }: OcspQuestion): boolean {
  const { hash: algorithm, serial, issuerNameHash, issuerKeyHash } = certificateId;
  if (!algorithm || Buffer.compare(serial, certificate.serial) !== 0) return false;
  return (
    isDigestOf(issuerNameHash, algorithm, certificate.issuer.der) &&
    isDigestOf(issuerKeyHash, algorithm, issuer.publicKey.bits)
  );
}

const isDigestOf = (digest: Uint8Array, algorithm: HashName, data: Uint8Array): boolean =>
  Buffer.compare(digest, hash(algorithm, data, 'buffer')) === 0;

function answerProblem(basic: BasicOcspResponse, question: OcspQuestion): UnknownReason | undefined {
  if (basic.unknownCritical.length > 0) return 'ocsp-critical-extension-unknown';
  if (question.nonce && basic.nonce && !sameNonce(basic.nonce, question.nonce)) return 'ocsp-nonce-mismatch';
  if (basic.producedAt > question.at + question.freshness.skew) return 'ocsp-not-yet-valid';
  // Before the certificate began its status could not be known, and after its end responders may forget it (§4.4.4).
  const { notBefore, notAfter } = question.certificate;
  if (basic.producedAt < notBefore || basic.producedAt > notAfter) return 'ocsp-produced-outside-validity';
  return signerProblem(basic, question);
}

/** The extension holds an OCTET STRING (RFC 9654 §2.1); some responders leave the inner wrapping out. */
function sameNonce(received: Uint8Array, sent: Uint8Array): boolean {
  const inner =
    received[0] === TAG.octetString && received[1] === received.length - 2 ? received.subarray(2) : received;
  return [inner, received].some((nonce) => nonce.length === sent.length && timingSafeEqual(nonce, sent));
}

/** §4.2.2.2: the issuer itself, or a responder that the issuer has certified for this. */
function signerProblem(basic: BasicOcspResponse, question: OcspQuestion): UnknownReason | undefined {
  const { issuer, verifier, delegateProblem } = question;
  let problem: UnknownReason = 'ocsp-responder-not-authorised';
  for (const candidate of [issuer, ...basic.certificates]) {
    if (!isResponder(candidate, basic)) continue;
    const notAuthorised = isSameKeyAndName(candidate, issuer) ? undefined : delegateProblem(candidate, issuer);
    const badSignature = notAuthorised ? undefined : verifier.problem(basic, candidate.publicKey);
    if (!notAuthorised && !badSignature) return undefined;
    problem =
      badSignature === 'search-exhausted'
        ? 'search-exhausted'
        : badSignature
          ? 'ocsp-signature-invalid'
          : (notAuthorised ?? problem);
  }
  return problem;
}

const isResponder = ({ subject, publicKey }: Certificate, { responder }: BasicOcspResponse): boolean =>
  responder.kind === 'name' ? sameName(subject, responder.name) : isDigestOf(responder.sha1, 'sha1', publicKey.bits);

const isSameKeyAndName = (one: Certificate, other: Certificate): boolean =>
  one === other ||
  (Buffer.compare(one.publicKey.spki, other.publicKey.spki) === 0 && sameName(one.subject, other.subject));

function judgeSingle(single: OcspSingleResponse, { at, freshness: rule }: OcspQuestion): RevocationVerdict {
  if (single.unknownCritical.length > 0) return unknown('ocsp-critical-extension-unknown');
  const fresh = freshness(single, at, rule);
  if (fresh.state !== 'fresh') return unknown(fresh.state === 'stale' ? 'ocsp-stale' : 'ocsp-not-yet-valid');
  if (single.status === 'unknown') return unknown('ocsp-says-unknown');
  if (single.status === 'good') return { status: 'good', source: 'ocsp', since: single.thisUpdate, until: fresh.until };
  return {
    status: 'revoked',
    source: 'ocsp',
    revokedAt: single.status.revokedAt,
    reason: single.status.reason,
    until: fresh.until,
  };
}
