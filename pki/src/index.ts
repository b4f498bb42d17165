export { readCertificate, LARGEST_CERTIFICATE } from './certificates/read-certificate.ts';
export { Certificate, sameCertificate } from './certificates/certificate.ts';
export type { CertificateFields } from './certificates/certificate.ts';
export { BREACH_CODES } from './certificates/breaches.ts';
export type { Breach, BreachCode } from './certificates/breaches.ts';
export { attributeText, DistinguishedName, nameIsWithin, sameName } from './certificates/distinguished-name.ts';
export type { NameAttribute } from './certificates/distinguished-name.ts';
export type { GeneralName } from './certificates/general-names.ts';
export { hasKeyUsage, KEY_USAGES } from './certificates/extensions.ts';
export type { Extensions, KeyUsageName } from './certificates/extensions.ts';
export type { Reading, DerProblemCode } from './der/problem.ts';
export { readPem } from './der/pem.ts';
export type { PemBlock } from './der/pem.ts';
export type { PublicKey, KeyShape } from './keys/public-key.ts';
export type { CurveName } from './keys/curve-equation.ts';
export { signatureScheme } from './keys/signature-algorithm.ts';
export type { HashName, SignatureScheme } from './keys/signature-algorithm.ts';
export { verifySignature } from './keys/verify-signature.ts';
export type { SignatureCheck } from './keys/verify-signature.ts';
export { STRONG_ALGORITHMS } from './keys/algorithm-policy.ts';
export type { AlgorithmPolicy } from './keys/algorithm-policy.ts';
export { judgePath } from './paths/judge-path.ts';
export type { PathQuestion, PathVerdict } from './paths/judge-path.ts';
export { CertificateBag } from './paths/certificate-bag.ts';
export { JudgementCache } from './paths/judgement-cache.ts';
export type { CacheLimits } from './paths/judgement-cache.ts';
export { ANY_POLICIES, DEFAULT_DEMANDS } from './paths/path-question.ts';
export type { CandidatePath, Demands, PolicyInputs } from './paths/path-question.ts';
export type { PeerName } from './paths/names/peer-name.ts';
export { ANY_POLICY } from './paths/policies/policy-graph.ts';
export { DEPLOYED } from './paths/deployed-profile.ts';
export { STRICT } from './paths/profiles.ts';
export type { AnchorRule, CrlLeniency, Leniency, OcspLeniency, Profile, SignatureLeniency } from './paths/profiles.ts';
export { PATH_REASONS, REASONS } from './paths/reasons.ts';
export type { PathReason, Reason, Refusal } from './paths/reasons.ts';
export { DEFAULT_LIMITS } from './paths/work-budget.ts';
export type { WorkLimits } from './paths/work-budget.ts';
export { readCrl, LARGEST_CRL } from './revocation/crl/read-crl.ts';
export type { Crl, CrlFields } from './revocation/crl/crl.ts';
export type { CrlBreach, OcspBreach, UnreadableAnswer } from './revocation/answer-breaches.ts';
export { readOcspResponse, LARGEST_OCSP_RESPONSE } from './revocation/ocsp/read-ocsp-response.ts';
export type {
  BasicOcspResponse,
  OcspErrorStatus,
  OcspResponse,
  OcspSingleResponse,
} from './revocation/ocsp/ocsp-response.ts';
export { DEFAULT_FRESHNESS } from './revocation/freshness.ts';
export type { FreshnessRule } from './revocation/freshness.ts';
export type { RevocationMaterial } from './revocation/revocation-judge.ts';
export { judgeRevocation } from './revocation/judge-revocation.ts';
export type { RevocationQuestion } from './revocation/judge-revocation.ts';
export { UNKNOWN_REASONS } from './revocation/verdict.ts';
export type { RevocationVerdict, UnknownReason } from './revocation/verdict.ts';
export type { RevocationReason } from './revocation/revocation-reason.ts';
export { revocationSources } from './revocation/sources.ts';
export type { RevocationSources } from './revocation/sources.ts';
export { writeOcspRequest } from './revocation/ocsp/write-ocsp-request.ts';
export { judgeSignature } from './signatures/judge-signature.ts';
export { judgeSignerPath } from './signatures/judge-signer-path.ts';
export type { SignerPath, SignerPathQuestion } from './signatures/judge-signer-path.ts';
export type {
  AcceptedSigner,
  CertificateStanding,
  CmsSignature,
  SignatureQuestion,
  SignatureVerdict,
  SignerVerdict,
  ToFetch,
  TrustQuestion,
} from './signatures/signature-question.ts';
export { rawSignatureRefusal } from './signatures/signed-data/raw-signature.ts';
export type { RawSignature } from './signatures/signed-data/raw-signature.ts';
export { judgeTimeStamp } from './signatures/time-stamps/judge-time-stamp.ts';
export type { TimeStampQuestion, TimeStampVerdict } from './signatures/time-stamps/judge-time-stamp.ts';
export { writeTimeStampRequest } from './signatures/time-stamps/write-time-stamp-request.ts';
export { CONTENT_REASONS, SIGNATURE_REASONS, TIME_STAMP_REASONS } from './signatures/reasons.ts';
export type { SignatureReason, SignatureRefusal } from './signatures/reasons.ts';
export { readSignedData, LARGEST_SIGNED_DATA } from './signatures/signed-data/read-signed-data.ts';
export type { ContainerReading, SignedDataOptions } from './signatures/signed-data/read-signed-data.ts';
export type { SignedData, SignerId, SignerInfo } from './signatures/signed-data/signed-data.ts';
export { claimedSigningTime } from './signatures/claimed-time.ts';
export { readTimeStampInfo, readTimeStampResponse } from './signatures/time-stamps/read-time-stamp.ts';
export type { TimeStampInfo, TimeStampResponse } from './signatures/time-stamps/time-stamp.ts';
export { readCertificates } from './signatures/signed-data/read-certificates.ts';
export { certificateSubject, SUBJECT_PROBLEMS } from './subjects/certificate-subject.ts';
export type {
  CertificateSubject,
  CertificateTaxCode,
  SubjectFinding,
  SubjectProblem,
} from './subjects/certificate-subject.ts';
export { IDENTIFIER_SCHEMES } from './subjects/subject-identifier.ts';
export type { IdentifierScheme, SubjectIdentifier } from './subjects/subject-identifier.ts';
export { ANCHOR_ROLES, anchorsWithRole, holdsSandboxRoot, rolesOf, SANDBOX_POLICY } from './trust/anchors.ts';
export type { AnchorRole, TrustAnchor, TrustAnchors } from './trust/anchors.ts';
export { MANIFEST_REASONS, readTrustManifest } from './trust/read-trust-manifest.ts';
export type { ManifestQuestion, ManifestReading, ManifestReason } from './trust/read-trust-manifest.ts';
