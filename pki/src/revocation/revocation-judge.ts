import { sameCertificate, type Certificate } from '../certificates/certificate.ts';
import { sameName } from '../certificates/distinguished-name.ts';
import { hasKeyUsage } from '../certificates/extensions.ts';
import { CertificateBag } from '../paths/certificate-bag.ts';
import type { CandidatePath, Demands } from '../paths/path-question.ts';
import { ANY_POLICIES } from '../paths/path-question.ts';
import { searchPaths } from '../paths/path-search.ts';
import type { SignatureVerifier } from '../paths/signed-by.ts';
import { isBare, ownRefusal, validatePath } from '../paths/validate-path.ts';
import type { WorkBudget } from '../paths/work-budget.ts';
import type { UnreadableAnswer } from './answer-breaches.ts';
import type { Crl } from './crl/crl.ts';
import type { FreshnessRule } from './freshness.ts';
import { judgeCrls } from './crl/judge-crls.ts';
import { judgeOcsp } from './ocsp/judge-ocsp.ts';
import type { OcspResponse } from './ocsp/ocsp-response.ts';
import { strongerVerdict, unknown, type RevocationVerdict, type UnknownReason } from './verdict.ts';

/** The CRLs and OCSP answers that the caller has, in any order. They are checked, not trusted. */
export type RevocationMaterial = {
  readonly crls: readonly Crl[];
  readonly ocspResponses: readonly OcspResponse[];
  readonly freshness: FreshnessRule;
  /** The nonce sent with the OCSP request, or undefined. */
  readonly nonce: Uint8Array | undefined;
  /** What came along and could not be read: the verdict says so where nothing else tells more. */
  readonly unreadable?: readonly UnreadableAnswer[];
};

/** The surroundings of one judgement. */
export type RevocationContext = {
  readonly material: RevocationMaterial;
  readonly bag: CertificateBag;
  readonly at: number;
  readonly demands: Demands;
  readonly budget: WorkBudget;
  readonly verifier: SignatureVerifier;
  readonly bareAnchors: readonly Certificate[];
};

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/**
 * Tells the revocation of one certificate of a path, or of one that signs its CRLs and OCSP answers.
 * `above` is its validated path: the anchor first, its issuer last.
 */
export type RevocationJudge = (certificate: Certificate, above: CandidatePath) => RevocationVerdict;

/** The context, and the certificates that are being judged right now. */
type Judging = RevocationContext & { readonly inProgress: Set<Certificate> };

export const makeRevocationJudge = (context: RevocationContext): RevocationJudge => {
  const judging: Judging = { ...context, inProgress: new Set() };
  return (certificate, above) => judge(certificate, above, judging);
};

function judge(certificate: Certificate, above: CandidatePath, judging: Judging): RevocationVerdict {
  const { at, budget, inProgress } = judging;
  const issuer = above[above.length - 1];
  if (!issuer) return unknown('no-answer-at-hand');
  // A list may cover the certificate of its own signer (PKITS 4.14.30): within the circle the signer counts as good,
  // and the judgement under way, which asks that very list, has the last word.
  if ([...inProgress].some((other) => sameCertificate(other, certificate)))
    return { status: 'good', source: 'crl', since: at, until: Infinity };
  inProgress.add(certificate);
  let verdict = judgeByOcsp(certificate, above, judging);
  if (verdict.status !== 'revoked') verdict = strongerVerdict(verdict, judgeByCrls(certificate, above, judging));
  inProgress.delete(certificate);
  return budget.isExhausted() && verdict.status !== 'revoked' ? unknown('search-exhausted') : verdict;
}

function judgeByOcsp(certificate: Certificate, above: CandidatePath, judging: Judging): RevocationVerdict {
  const { material, at, budget, verifier, demands } = judging;
  const issuer = above[above.length - 1];
  let verdict = nothingKnown(material);
  for (const response of material.ocspResponses) {
    if (!issuer || !budget.takeStep()) break;
    const answered = judgeOcsp({
      response,
      certificate,
      issuer,
      at,
      freshness: material.freshness,
      nonce: material.nonce,
      verifier,
      profile: demands.profile,
      delegateProblem: (delegate) => delegateProblem(delegate, above, judging),
    });
    verdict = strongerVerdict(verdict, answered);
  }
  return verdict;
}

function judgeByCrls(certificate: Certificate, above: CandidatePath, judging: Judging): RevocationVerdict {
  const { material, at, budget, demands } = judging;
  const { crls, freshness } = material;
  if (crls.length === 0) return unknown('no-answer-at-hand');
  const signerProblem = (crl: Crl): UnknownReason | undefined => signerProblemOf(crl, above, judging);
  return judgeCrls({ certificate, crls, at, budget, profile: demands.profile, freshness, signerProblem });
}

/** RFC 5280 §6.3.3(f), (g): the list's issuer on the path itself, or one with a valid path from the same anchor. */
function signerProblemOf(crl: Crl, above: CandidatePath, judging: Judging): UnknownReason | undefined {
  const { bag, verifier } = judging;
  const onPath = above.filter(({ subject }) => sameName(subject, crl.fields.issuer)).toReversed();
  const others = bag
    .withSubject(crl.fields.issuer)
    .filter((candidate) => !onPath.some((known) => sameCertificate(known, candidate)));
  let problem: UnknownReason = 'crl-signer-not-authorised';
  for (const candidate of [...onPath, ...others]) {
    if (!maySignCrls(candidate, judging)) continue;
    const signature = verifier.problem(crl, candidate.publicKey);
    if (signature === 'search-exhausted') return 'search-exhausted';
    if (signature) problem = 'crl-signature-invalid';
    else if (onPath.includes(candidate) || isValidSigner(candidate, above, judging)) return undefined;
    else problem = 'crl-signer-not-authorised';
  }
  return problem;
}

function isValidSigner(signer: Certificate, above: CandidatePath, judging: Judging): boolean {
  const [anchor] = above;
  if (!anchor || ownRefusal(signer, judging)) return false;
  const demands: Demands = {
    ...judging.demands,
    purposes: [],
    keyUsages: ['cRLSign'],
    peerNames: [],
    policies: ANY_POLICIES,
    mostIntermediates: undefined,
  };
  const context = { ...judging, demands };
  const tryPath = (path: CandidatePath): boolean => validatePath(path, context).valid && isUnrevoked(path, judging);
  return searchPaths(signer, { ...context, anchors: new CertificateBag([anchor]), tryPath }) === undefined;
}

/** §4.2.1.3, §6.3.3(f): without key usage a key may do everything; so may that of an anchor of name and key alone. */
function maySignCrls(candidate: Certificate, judging: Judging): boolean {
  const { keyUsage } = candidate.extensions;
  return keyUsage === undefined || hasKeyUsage(keyUsage, 'cRLSign') || isBare(candidate, judging);
}

const isUnrevoked = (path: CandidatePath, judging: Judging): boolean =>
  path.every(
    (certificate, index) => index === 0 || judge(certificate, path.slice(0, index), judging).status === 'good',
  );

/**
 * RFC 6960 §4.2.2.2: a delegate is certified by the issuer itself, for OCSP signing by name. Without
 * id-pkix-ocsp-nocheck its own revocation counts where a CRL tells it (§4.2.2.2.1).
 */
function delegateProblem(delegate: Certificate, above: CandidatePath, judging: Judging): UnknownReason | undefined {
  const issuer = above[above.length - 1];
  const { extendedKeyUsage, keyUsage, ocspNoCheck } = delegate.extensions;
  const problem = 'ocsp-responder-not-authorised';
  if (!issuer || !sameName(delegate.issuer, issuer.subject) || !extendedKeyUsage?.includes(OCSP_SIGNING))
    return problem;
  const maySign =
    keyUsage === undefined || hasKeyUsage(keyUsage, 'digitalSignature') || hasKeyUsage(keyUsage, 'nonRepudiation');
  if (!maySign || ownRefusal(delegate, judging)) return problem;
  if (judging.verifier.certificateProblem(delegate, issuer.publicKey)) return problem;
  return !ocspNoCheck && judgeByCrls(delegate, above, judging).status === 'revoked' ? problem : undefined;
}

function nothingKnown({ unreadable = [] }: RevocationMaterial): RevocationVerdict {
  return unreadable
    .map(({ kind, detail }) => unknown(kind === 'crl' ? 'crl-malformed' : 'ocsp-malformed', detail))
    .reduce(strongerVerdict, unknown('no-answer-at-hand'));
}
