import { sameCertificate, type Certificate } from '../certificates/certificate.ts'
import { sameName } from '../certificates/distinguished-name.ts'
import type { CertificateBag } from './certificate-bag.ts'
import type { Demands } from './path-question.ts'
import type { Refusal } from './reasons.ts'
import { issuerRefusal, ownRefusal } from './validate-path.ts'
import type { SignatureVerifier } from './signed-by.ts'
import type { WorkBudget } from './work-budget.ts'

const MOST_INTERMEDIATES = 32

/** What a search needs; `tryPath` gets every path that reaches an anchor, anchor first, and says whether to stop. */
export type PathSearch = {
  readonly bag: CertificateBag
  readonly anchors: CertificateBag
  readonly at: number
  readonly demands: Demands
  readonly budget: WorkBudget
  readonly verifier: SignatureVerifier
  readonly tryPath: (path: readonly Certificate[]) => boolean
}

/**
 * Depth-first search upwards from an end entity through a bag that may hold anything. A certificate whose name and key
 * are already in the path is not taken again (RFC 4158 §2.4.2), candidates that look right come first, and every
 * candidate, signature and comparison is paid for from the budget, so that no bag makes it run long.
 * @returns why no path was accepted, or undefined when `tryPath` took one
 */
export function searchPaths(endEntity: Certificate, search: PathSearch): Refusal | undefined {
  const deadEnds = new DeadEnds()
  if (extend([endEntity], search, deadEnds)) return undefined
  if (search.budget.isExhausted) return { reason: 'search-exhausted', certificate: endEntity }
  return deadEnds.best ?? { reason: 'issuer-not-found', certificate: endEntity }
}

/** The most telling reason for which the search turned back: a bad candidate says more than a missing one. */
class DeadEnds {
  best: Refusal | undefined

  note(refusal: Refusal): void {
    if (!this.best || this.best.reason === 'issuer-not-found') this.best = refusal
  }
}

/** @param path end entity first */
function extend(path: readonly Certificate[], search: PathSearch, deadEnds: DeadEnds): boolean {
  const current = path[path.length - 1]
  if (!current) return false
  const anchors = byLikelihood(search.anchors.withSubject(current.issuer), current, search.at)
  for (const anchor of anchors) {
    if (!search.budget.takeStep()) return false
    if (isSignedBy(current, anchor, search, deadEnds) && search.tryPath([anchor, ...path.toReversed()])) return true
  }
  const candidates = byLikelihood(search.bag.withSubject(current.issuer), current, search.at)
  for (const candidate of candidates) {
    if (!search.budget.takeStep()) return false
    if (anchors.some((anchor) => sameCertificate(anchor, candidate)) || isRepeated(candidate, path)) continue
    if (path.length > MOST_INTERMEDIATES) {
      deadEnds.note({ reason: 'path-too-long', certificate: current })
      return false
    }
    const refusal = ownRefusal(candidate, search.at, search.demands) ?? issuerRefusal(candidate, false, 0)
    if (refusal) deadEnds.note(refusal)
    else if (isSignedBy(current, candidate, search, deadEnds) && extend([...path, candidate], search, deadEnds)) return true
  }
  if (anchors.length + candidates.length === 0) deadEnds.note({ reason: 'issuer-not-found', certificate: current })
  return false
}

function isSignedBy(certificate: Certificate, issuer: Certificate, search: PathSearch, deadEnds: DeadEnds): boolean {
  const reason = search.verifier.certificateProblem(certificate, issuer.publicKey)
  if (reason) deadEnds.note({ reason, certificate })
  return reason === undefined
}

const isRepeated = (candidate: Certificate, path: readonly Certificate[]): boolean =>
  path.some(({ subject, publicKey }) => Buffer.compare(publicKey.spki, candidate.publicKey.spki) === 0 && sameName(subject, candidate.subject))

/** Candidates in the order of hope: key identifiers that agree, then unknown ones; those in their time of validity first. */
function byLikelihood(candidates: readonly Certificate[], issued: Certificate, at: number): readonly Certificate[] {
  if (candidates.length < 2) return candidates
  return candidates
    .map((candidate) => ({ candidate, rank: rankOf(candidate, issued, at) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ candidate }) => candidate)
}

function rankOf(candidate: Certificate, { extensions }: Certificate, at: number): number {
  const wanted = extensions.authorityKeyIdentifier?.keyIdentifier
  const offered = candidate.extensions.subjectKeyIdentifier
  const key = !wanted || !offered ? 1 : Buffer.compare(wanted, offered) === 0 ? 0 : 2
  const isTimely = at >= candidate.notBefore && at <= candidate.notAfter
  return key * 2 + (isTimely ? 0 : 1)
}
