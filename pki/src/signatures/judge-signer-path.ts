import type { Certificate } from '../certificates/certificate.ts';
import { hasKeyUsage } from '../certificates/extensions.ts';
import { judgePath, type PathVerdict } from '../paths/judge-path.ts';
import { CertificateBag } from '../paths/certificate-bag.ts';
import { DEFAULT_DEMANDS, type CandidatePath } from '../paths/path-question.ts';
import type { WorkLimits } from '../paths/work-budget.ts';
import { revocationSources } from '../revocation/sources.ts';
import { anchorsWithRole, bareAnchors } from '../trust/anchors.ts';
import { refusal, type SignatureRefusal } from './reasons.ts';
import type { CertificateStanding, ToFetch, TrustQuestion } from './signature-question.ts';
import type { SignedData } from './signed-data/signed-data.ts';

/** What became of a signer's certificate: its path, what is known of each certificate in it, what would help. */
export type SignerPath =
  | (Extract<PathVerdict, { accepted: true }> & {
      readonly standings: readonly CertificateStanding[];
      readonly toFetch: readonly ToFetch[];
    })
  | {
      readonly accepted: false;
      readonly refusal: SignatureRefusal;
      readonly path: CandidatePath | undefined;
      readonly standings: readonly CertificateStanding[];
      readonly toFetch: readonly ToFetch[];
    };

/** The question of a signer's path: the shared part, with what the container brought along and a share of the work. */
export type SignerPathQuestion = TrustQuestion & { readonly limits: WorkLimits };

/**
 * Judges the certificate of a signer: no authority, a key that may sign (digitalSignature or
 * nonRepudiation; extended key usages differ from authority to authority and are asked only where `demands` say so),
 * and a path to an anchor of one of the roles.
 */
export function judgeSignerPath(certificate: Certificate, question: SignerPathQuestion): SignerPath {
  const unfit = signerRefusal(certificate);
  if (unfit) return { accepted: false, refusal: unfit, path: undefined, standings: [], toFetch: [] };
  const verdict = judge(certificate, question, question.revocation.mode);
  if (verdict.accepted) return { ...verdict, ...standingsOf(verdict.path, verdict) };
  if (verdict.refusal.reason === 'revocation-unknown') {
    // Asked again without insisting, the judge says of every certificate what is missing, not of the first alone.
    const lenient = judge(certificate, question, 'if-known');
    if (lenient.accepted)
      return { accepted: false, refusal: verdict.refusal, path: lenient.path, ...standingsOf(lenient.path, lenient) };
  }
  return {
    accepted: false,
    refusal: verdict.refusal,
    path: verdict.path,
    standings: [],
    toFetch: issuerToFetch(verdict.refusal),
  };
}

function judge(
  certificate: Certificate,
  { bag, trust, roles, at, demands, limits, revocation, cache }: SignerPathQuestion,
  mode: 'required' | 'if-known',
): PathVerdict {
  return judgePath({
    certificate,
    bag,
    anchors: anchorsWithRole(trust, roles),
    bareAnchors: bareAnchors(trust),
    at,
    demands: { ...demands, limits },
    revocation: { ...revocation, mode },
    ...(cache ? { cache } : {}),
  });
}

function signerRefusal(certificate: Certificate): SignatureRefusal | undefined {
  const { keyUsage } = certificate.extensions;
  if (certificate.isAuthority) return refusal('signer-is-authority', certificate);
  const maySign =
    keyUsage === undefined || hasKeyUsage(keyUsage, 'digitalSignature') || hasKeyUsage(keyUsage, 'nonRepudiation');
  return maySign ? undefined : refusal('key-usage-not-allowed', certificate, 'digitalSignature');
}

function standingsOf(
  path: CandidatePath,
  { revocation }: Extract<PathVerdict, { accepted: true }>,
): { standings: CertificateStanding[]; toFetch: ToFetch[] } {
  const standings: CertificateStanding[] = [];
  const toFetch: ToFetch[] = [];
  for (const [index, certificate] of path.slice(1).entries()) {
    const known = revocation[index];
    if (!known) continue;
    standings.push({ certificate, revocation: known });
    if (known.status === 'unknown') toFetch.push(...revocationToFetch(certificate, path[index]));
  }
  return { standings, toFetch };
}

/** OCSP first: it is smaller and fresher. */
function revocationToFetch(certificate: Certificate, issuer: Certificate | undefined): ToFetch[] {
  const { ocsp, crls } = revocationSources(certificate);
  const found: ToFetch[] = [
    { kind: 'ocsp', certificate, issuer, addresses: ocsp },
    { kind: 'crl', certificate, issuer, addresses: crls },
  ];
  return found.filter(({ addresses }) => addresses.length > 0);
}

/** A path that ends in nothing, or in an issuer whose key is another by now, may go on with the issuer's own certificate. */
function issuerToFetch({ reason, certificate }: SignatureRefusal): ToFetch[] {
  if (!certificate || (reason !== 'issuer-not-found' && reason !== 'signature-invalid')) return [];
  const { issuers } = revocationSources(certificate);
  return issuers.length > 0 ? [{ kind: 'issuer', certificate, issuer: undefined, addresses: issuers }] : [];
}

/** Splits the work one judgement may do among its parts, so that many signers cost no more than one. */
export function limitsShared({ demands }: TrustQuestion, parts: number): WorkLimits {
  const { steps, signatures, comparisons } = demands?.limits ?? DEFAULT_DEMANDS.limits;
  const share = (limit: number): number => Math.ceil(limit / Math.max(1, parts));
  return { steps: share(steps), signatures: share(signatures), comparisons: share(comparisons) };
}

/** The question with what came inside a container: more to look into, nothing to trust. */
export function withEmbedded<T extends TrustQuestion>(
  question: T,
  embedded: Pick<SignedData, 'certificates' | 'crls' | 'ocspResponses' | 'unreadable'>,
): T {
  const { bag, revocation } = question;
  return {
    ...question,
    bag: embedded.certificates.length === 0 ? bag : new CertificateBag([...embedded.certificates, ...bag.certificates]),
    revocation: {
      ...revocation,
      crls: [...embedded.crls, ...revocation.crls],
      ocspResponses: [...embedded.ocspResponses, ...revocation.ocspResponses],
      unreadable: [...embedded.unreadable, ...(revocation.unreadable ?? [])],
    },
  };
}
