import type { Certificate } from '../certificates/certificate.ts';
import { makeRevocationJudge, type RevocationJudge, type RevocationMaterial } from '../revocation/revocation-judge.ts';
import type { RevocationVerdict } from '../revocation/verdict.ts';
import type { CertificateBag } from './certificate-bag.ts';
import type { JudgementCache } from './judgement-cache.ts';
import { DEFAULT_DEMANDS, type CandidatePath, type Demands } from './path-question.ts';
import { searchPaths } from './path-search.ts';
import type { Refusal } from './reasons.ts';
import { makeSignatureVerifier } from './signed-by.ts';
import { ownRefusal, validatePath, type PathContext } from './validate-path.ts';
import { wholeSecond } from './whole-second.ts';
import { makeWorkBudget } from './work-budget.ts';

/** One question: may this certificate be relied on at this instant, under these anchors? */
export type PathQuestion = {
  readonly certificate: Certificate;
  /** Everything that may serve as an intermediate or signer, in any order; not trusted. */
  readonly bag: CertificateBag;
  /** Whom the caller trusts. The only trusted input. */
  readonly anchors: CertificateBag;
  /**
   * Those of the anchors that give name and key alone (RFC 5280 §6.1.1(d)): the form, usages and constraints of their own
   * certificates do not count. Those of every other anchor do (RFC 5937); validity counts for all.
   */
  readonly bareAnchors?: readonly Certificate[];
  readonly at: Date;
  /** What differs from `DEFAULT_DEMANDS`. */
  readonly demands?: Partial<Demands>;
  /**
   * What tells revocation; left out, it is not asked. `required`: every certificate below the anchor must be known to be
   * good; `if-known`: only one known to be revoked is refused.
   */
  readonly revocation?: RevocationMaterial & { readonly mode: 'required' | 'if-known' };
  /** Kept by the caller between questions, see `JudgementCache`. */
  readonly cache?: JudgementCache;
};

/** The answer. `path` runs from the anchor to the end entity. */
export type PathVerdict =
  | {
      readonly accepted: true;
      readonly path: CandidatePath;
      /** The caller's policies that hold for the path (RFC 5280 §6.1.6), anyPolicy for all. */
      readonly policies: ReadonlySet<string>;
      /** For each certificate below the anchor, when revocation was asked. */
      readonly revocation: readonly RevocationVerdict[];
      /** Until when the answer holds without asking again, milliseconds since 1970. */
      readonly holdsUntil: number;
    }
  | {
      readonly accepted: false;
      readonly refusal: Refusal;
      /** The path that came furthest, when one reached an anchor. */
      readonly path: CandidatePath | undefined;
      /** The verdict that spoke against it, when the reason is one of revocation. */
      readonly revocation: RevocationVerdict | undefined;
    };

type Failure = {
  readonly refusal: Refusal;
  readonly path: CandidatePath;
  readonly revocation: RevocationVerdict | undefined;
};

/**
 * Builds and judges certification paths (RFC 4158, RFC 5280 §6): tries those that lead to an anchor until one holds.
 * A pure calculation: the answer depends on nothing but the question, and its work is bounded by `demands.limits`.
 */
export function judgePath(question: PathQuestion): PathVerdict {
  const demands: Demands = { ...DEFAULT_DEMANDS, ...question.demands };
  const { certificate, bag, anchors, bareAnchors = [] } = question;
  const at = wholeSecond(question.at);
  const own = ownRefusal(certificate, { at, demands });
  if (own) return { accepted: false, refusal: own, path: undefined, revocation: undefined };
  const budget = makeWorkBudget(demands.limits);
  const verifier = makeSignatureVerifier(demands.algorithms, budget, question.cache);
  const context = { bag, at, demands, budget, verifier, bareAnchors };
  const revocation = question.revocation && {
    judge: makeRevocationJudge({ ...context, material: question.revocation }),
    isRequired: question.revocation.mode === 'required',
  };
  let accepted: PathVerdict | undefined;
  let failure: Failure | undefined;
  const tryPath = (path: CandidatePath): boolean => {
    const outcome = judgeOne(path, context, revocation);
    if ('accepted' in outcome) accepted = outcome;
    else failure = moreTelling(failure, outcome);
    return accepted !== undefined;
  };
  const deadEnd = searchPaths(certificate, { ...context, anchors, tryPath });
  if (accepted) return accepted;
  if (failure) return { accepted: false, ...failure };
  return {
    accepted: false,
    refusal: deadEnd ?? { reason: 'issuer-not-found', certificate },
    path: undefined,
    revocation: undefined,
  };
}

type AskedRevocation = { readonly judge: RevocationJudge; readonly isRequired: boolean };

function judgeOne(
  path: CandidatePath,
  context: PathContext,
  asked: AskedRevocation | undefined,
): PathVerdict | Failure {
  const tooLong = lengthRefusal(path, context.demands);
  if (tooLong) return { refusal: tooLong, path, revocation: undefined };
  const outcome = validatePath(path, context);
  if (!outcome.valid) return { refusal: outcome.refusal, path, revocation: undefined };
  const revocation = asked ? judgeRevocationOf(path, asked) : [];
  if (!Array.isArray(revocation)) return revocation;
  const ends = [
    ...path.map(({ notAfter }) => notAfter),
    ...revocation.map((verdict) => (verdict.status === 'good' ? verdict.until : Infinity)),
  ];
  return { accepted: true, path, policies: outcome.policies, revocation, holdsUntil: Math.min(...ends) };
}

/** The verdict on each certificate below the anchor, or what speaks against the path: "revoked" before "unknown". */
function judgeRevocationOf(path: CandidatePath, { judge, isRequired }: AskedRevocation): RevocationVerdict[] | Failure {
  const verdicts: RevocationVerdict[] = [];
  let unknown: Failure | undefined;
  for (const [index, certificate] of path.entries()) {
    if (index === 0) continue;
    const revocation = judge(certificate, path.slice(0, index));
    verdicts.push(revocation);
    if (revocation.status === 'good') continue;
    const failure = { refusal: revocationRefusal(certificate, revocation), path, revocation };
    if (revocation.status === 'revoked') return failure;
    unknown ??= failure;
  }
  return isRequired && unknown ? unknown : verdicts;
}

function revocationRefusal(certificate: Certificate, verdict: RevocationVerdict): Refusal {
  if (verdict.status !== 'revoked')
    return {
      reason: 'revocation-unknown',
      certificate,
      ...(verdict.status === 'unknown' ? { detail: verdict.reason } : {}),
    };
  return {
    reason: verdict.reason === 'certificate-hold' ? 'suspended' : 'revoked',
    certificate,
    detail: verdict.reason,
  };
}

function lengthRefusal(path: CandidatePath, { mostIntermediates }: Demands): Refusal | undefined {
  const intermediates = path.slice(1, -1).filter(({ isSelfIssued }) => !isSelfIssued);
  const [first] = path;
  return first && mostIntermediates !== undefined && intermediates.length > mostIntermediates
    ? { reason: 'path-too-long', certificate: intermediates[0] ?? first }
    : undefined;
}

/** A path that only failed at revocation came further than one that failed before. */
function moreTelling(known: Failure | undefined, next: Failure): Failure {
  return known && (known.revocation !== undefined || next.revocation === undefined) ? known : next;
}
