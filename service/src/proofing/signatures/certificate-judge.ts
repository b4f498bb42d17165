import type { CertificateStanding } from '../../domain/evidence/certificate-standing.ts';

/** What is asked of a certificate alone, without a signature. */
export interface CertificateQuestion {
  /** DER. */
  readonly certificate: Uint8Array;
  /** The authorities between it and a root, DER, as far as they are at hand; those that lack are fetched. */
  readonly chain: readonly Uint8Array[];
  readonly now: Date;
}

/** How it stands; `unknown` when nobody has said, or nobody whom we believe. `detail` is for the log: codes alone. */
export interface CertificateJudged {
  readonly standing: CertificateStanding | 'unknown';
  readonly detail: string;
}

/** Says how a certificate stands now, by the same anchors, rules and answers that signatures are judged by. */
export interface CertificateJudge {
  judge(question: CertificateQuestion): Promise<CertificateJudged>;
}
