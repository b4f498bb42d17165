import type { AnchorRole, CertificateSubject } from '@chinhchu/pki';
import type { SignatureRecord } from '../../domain/evidence/records/electronic-signature.ts';
import type { ProblemCode } from '../../domain/problems.ts';

/** How a bare signature value was made. PSS salts are as long as the digest. */
export const rawAlgorithms = [
  'rsa-sha256',
  'rsa-sha384',
  'rsa-sha512',
  'rsa-pss-sha256',
  'rsa-pss-sha384',
  'rsa-pss-sha512',
  'ecdsa-sha256',
  'ecdsa-sha384',
  'ecdsa-sha512',
  'ed25519',
] as const;
export type RawAlgorithm = (typeof rawAlgorithms)[number];

/** What came back from whoever holds the key. */
export type Signed =
  | { readonly form: 'cms'; readonly bytes: Uint8Array }
  | {
      readonly form: 'raw';
      /** ECDSA as r‖s or as Ecdsa-Sig-Value: which of the two is told by its length. */
      readonly signature: Uint8Array;
      /** DER. */
      readonly certificate: Uint8Array;
      /** DER, in any order; may be empty. */
      readonly chain: readonly Uint8Array[];
      /** Where it is not the usual one for the key: SHA-256, and PKCS#1 v1.5 for RSA. */
      readonly algorithm?: RawAlgorithm;
    };

/** What binds an account to a certificate, and what people and logs may call it. Digests are SHA-256 in lower-case hexadecimal. */
export interface CertificateFacts {
  /** Of the issuer's name as encoded. */
  readonly issuerDigest: string;
  readonly serialNumber: string;
  readonly keyDigest: string;
  /** Of the whole certificate. */
  readonly fingerprint: string;
  /** The issuer's common name, else its organisation. */
  readonly authority: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly mailboxes: readonly string[];
}

/** The one verdict over a signature. `detail` is for the log: codes alone, never a name or number. */
export type Judged =
  | {
      readonly judged: 'accepted';
      /** Whom the certificate names; may still be unclear. */
      readonly subject: CertificateSubject;
      readonly certificate: CertificateFacts;
      /** All that is needed to judge it again. */
      readonly record: SignatureRecord;
    }
  | { readonly judged: 'refused'; readonly problem: SignatureProblem; readonly detail: string }
  | { readonly judged: 'unanswered'; readonly problem: 'revocation-unknown'; readonly detail: string };

/** What can be wrong with a signature or its certificate. */
export type SignatureProblem = Extract<
  ProblemCode,
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-revoked'
  | 'certificate-suspended'
  | 'certificate-unknown-issuer'
  | 'certificate-wrong-kind'
  | 'signature-over-something-else'
  | 'signature-invalid'
>;

/** What is asked of the judge. */
export interface SignatureQuestion {
  readonly signed: Signed;
  /** Exactly the bytes that were given out to be signed. */
  readonly content: Uint8Array;
  /** Which anchors of the trust manifest count, e.g. `mobile-pki` for a SIM. */
  readonly roles: readonly AnchorRole[];
  readonly now: Date;
}

/** Says whether the holder of a trusted, unrevoked certificate has signed this very content. Asks nobody before the signature itself was found good. */
export interface SignatureJudge {
  judge(question: SignatureQuestion): Promise<Judged>;
}
