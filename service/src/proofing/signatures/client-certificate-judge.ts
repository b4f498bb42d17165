import type { AnchorRole, CertificateSubject } from '@chinhchu/pki';
import type { CertificateFacts, SignatureProblem } from './signature-judge.ts';

/** A certificate whose key was proven in a TLS handshake. */
export interface ClientCertificateQuestion {
  /** DER. */
  readonly certificate: Uint8Array;
  /** What came along in the handshake, DER; those that lack are fetched. */
  readonly chain: readonly Uint8Array[];
  /** Which anchors of the trust manifest count. */
  readonly roles: readonly AnchorRole[];
  readonly now: Date;
}

/** What can be wrong with it. */
export type ClientCertificateProblem = Exclude<SignatureProblem, 'signature-over-something-else' | 'signature-invalid'>;

/** The one verdict over it. `detail` is for the log: codes alone, never a name or number. */
export type ClientCertificateJudged =
  | {
      readonly judged: 'accepted';
      /** Whom it names; may still be unclear. */
      readonly subject: CertificateSubject;
      readonly certificate: CertificateFacts;
      /** The authorities between it and a root, DER. */
      readonly chain: readonly Uint8Array[];
      /** What the root that it stands on is trusted for: some roots stand over keys in tokens alone. */
      readonly anchorRoles: readonly AnchorRole[];
    }
  | { readonly judged: 'refused'; readonly problem: ClientCertificateProblem; readonly detail: string }
  | { readonly judged: 'unanswered'; readonly problem: 'revocation-unknown'; readonly detail: string };

/** Says whether a trusted, unrevoked certificate may stand for its holder in TLS. What the TLS library thinks of it counts for nothing. */
export interface ClientCertificateJudge {
  judge(question: ClientCertificateQuestion): Promise<ClientCertificateJudged>;
}
