import type { Certificate } from '../certificates/certificate.ts';
import { CertificateBag } from '../paths/certificate-bag.ts';
import type { JudgementCache } from '../paths/judgement-cache.ts';
import { DEFAULT_DEMANDS, type CandidatePath, type Demands } from '../paths/path-question.ts';
import { makeSignatureVerifier } from '../paths/signed-by.ts';
import { wholeSecond } from '../paths/whole-second.ts';
import { makeWorkBudget } from '../paths/work-budget.ts';
import { makeRevocationJudge, type RevocationMaterial } from './revocation-judge.ts';
import type { RevocationVerdict } from './verdict.ts';

/** The revocation of one certificate whose path is known to be valid. */
export type RevocationQuestion = {
  readonly certificate: Certificate;
  /** The validated path above it: its anchor first, its issuer last; the issuer alone will do. */
  readonly above: CandidatePath;
  /** Certificates among which the signers of CRLs may be found. */
  readonly bag?: CertificateBag;
  readonly at: Date;
  readonly material: RevocationMaterial;
  readonly demands?: Partial<Demands>;
  /** As in `PathQuestion`. */
  readonly bareAnchors?: readonly Certificate[];
  readonly cache?: JudgementCache;
};

/** Tells whether a certificate is revoked by OCSP (RFC 6960) and CRLs (RFC 5280 §6.3): `good`, `revoked` or `unknown`. */
export function judgeRevocation(question: RevocationQuestion): RevocationVerdict {
  const demands: Demands = { ...DEFAULT_DEMANDS, ...question.demands };
  const budget = makeWorkBudget(demands.limits);
  const verifier = makeSignatureVerifier(demands.algorithms, budget, question.cache);
  const judge = makeRevocationJudge({
    material: question.material,
    bag: question.bag ?? new CertificateBag([]),
    at: wholeSecond(question.at),
    demands,
    budget,
    verifier,
    bareAnchors: question.bareAnchors ?? [],
  });
  return judge(question.certificate, question.above);
}
