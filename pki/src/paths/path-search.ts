import { sameCertificate, type Certificate } from '../certificates/certificate.ts';
import { sameName } from '../certificates/distinguished-name.ts';
import type { CertificateBag } from './certificate-bag.ts';
import type { Demands } from './path-question.ts';
import type { Refusal } from './reasons.ts';
import { issuerRefusal, ownRefusal } from './validate-path.ts';
import type { SignatureVerifier } from './signed-by.ts';
import type { WorkBudget } from './work-budget.ts';

const MOST_INTERMEDIATES = 32;

/** What a search needs; `tryPath` gets every path that reaches an anchor, anchor first, and says whether to stop. */
export type PathSearch = {
  readonly bag: CertificateBag;
  readonly anchors: CertificateBag;
  readonly at: number;
  readonly demands: Demands;
  readonly budget: WorkBudget;
  readonly verifier: SignatureVerifier;
  readonly tryPath: (path: readonly Certificate[]) => boolean;
};

/**
 * Depth-first search upwards from an end entity through a bag that may hold anything. A certificate whose name and key
 * are already in the path is not taken again (RFC 4158 §2.4.2), candidates that look right come first, and every
 * candidate, signature and comparison is paid for from the budget, so that no bag makes it run long.
 * @returns why no path was accepted, or undefined when `tryPath` took one
 */
export function searchPaths(endEntity: Certificate, search: PathSearch): Refusal | undefined {
  const run: SearchRun = { ...search, candidates: new Map(), deadEnd: undefined };
  if (extend([endEntity], run)) return undefined;
  if (search.budget.isExhausted()) return { reason: 'search-exhausted', certificate: endEntity };
  return run.deadEnd ?? { reason: 'issuer-not-found', certificate: endEntity };
}

type Candidates = { readonly anchors: readonly Certificate[]; readonly others: readonly Certificate[] };
type SearchRun = PathSearch & {
  readonly candidates: Map<Certificate, Candidates>;
  /** The most telling reason for which the search turned back: a bad candidate says more than a missing one. */
  deadEnd: Refusal | undefined;
};

/**
 * Tries every way up from the last certificate of a path.
 * @param path end entity first
 */
function extend(path: readonly Certificate[], run: SearchRun): boolean {
  const { budget, tryPath } = run;
  const current = path[path.length - 1];
  if (!current) return false;
  const { anchors, others } = candidatesFor(current, run);
  for (const anchor of anchors) {
    if (!budget.takeStep()) return false;
    if (isSignedBy(current, anchor, run) && tryPath([anchor, ...path.toReversed()])) return true;
  }
  if (path.length > MOST_INTERMEDIATES) {
    note({ reason: 'path-too-long', certificate: current }, run);
    return false;
  }
  for (const candidate of others) {
    if (!budget.takeStep()) return false;
    if (mayIssue(candidate, path, run) && isSignedBy(current, candidate, run) && extend([...path, candidate], run))
      return true;
  }
  if (anchors.length + others.length === 0) note({ reason: 'issuer-not-found', certificate: current }, run);
  return false;
}

/** Found once for each certificate: a bag may hold thousands of one name. */
function candidatesFor(issued: Certificate, { bag, anchors, at, candidates }: SearchRun): Candidates {
  const known = candidates.get(issued);
  if (known) return known;
  const trusted = anchors.withSubject(issued.issuer);
  const others = bag
    .withSubject(issued.issuer)
    .filter((candidate) => !trusted.some((anchor) => sameCertificate(anchor, candidate)));
  const found = { anchors: byLikelihood(trusted, issued, at), others: byLikelihood(others, issued, at) };
  candidates.set(issued, found);
  return found;
}

function mayIssue(candidate: Certificate, path: readonly Certificate[], run: SearchRun): boolean {
  if (isRepeated(candidate, path)) return false;
  const refusal = ownRefusal(candidate, run) ?? issuerRefusal(candidate, false, 0);
  if (refusal) note(refusal, run);
  return refusal === undefined;
}

function isSignedBy(certificate: Certificate, issuer: Certificate, run: SearchRun): boolean {
  const reason = run.verifier.certificateProblem(certificate, issuer.publicKey);
  if (reason) note({ reason, certificate }, run);
  return reason === undefined;
}

function note(refusal: Refusal, run: SearchRun): void {
  if (!run.deadEnd || run.deadEnd.reason === 'issuer-not-found') run.deadEnd = refusal;
}

const isRepeated = (candidate: Certificate, path: readonly Certificate[]): boolean =>
  path.some(
    ({ subject, publicKey }) =>
      Buffer.compare(publicKey.spki, candidate.publicKey.spki) === 0 && sameName(subject, candidate.subject),
  );

/**
 * Candidates in the order in which they are worth trying: matching key identifiers, then unknown ones, then others; of
 * each, those valid at the instant first.
 */
function byLikelihood(candidates: readonly Certificate[], issued: Certificate, at: number): readonly Certificate[] {
  if (candidates.length < 2) return candidates;
  const ranks: Certificate[][] = [[], [], [], [], [], []];
  for (const candidate of candidates) ranks[rankOf(candidate, issued, at)]?.push(candidate);
  return ranks.flat();
}

function rankOf(candidate: Certificate, { extensions }: Certificate, at: number): number {
  const wanted = extensions.authorityKeyIdentifier?.keyIdentifier;
  const offered = candidate.extensions.subjectKeyIdentifier;
  const key = !wanted || !offered ? 1 : Buffer.compare(wanted, offered) === 0 ? 0 : 2;
  const isTimely = at >= candidate.notBefore && at <= candidate.notAfter;
  return key * 2 + (isTimely ? 0 : 1);
}
