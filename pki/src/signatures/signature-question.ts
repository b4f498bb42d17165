import type { Certificate } from '../certificates/certificate.ts';
import type { CertificateBag } from '../paths/certificate-bag.ts';
import type { JudgementCache } from '../paths/judgement-cache.ts';
import type { CandidatePath, Demands } from '../paths/path-question.ts';
import type { RevocationMaterial } from '../revocation/revocation-judge.ts';
import type { RevocationVerdict } from '../revocation/verdict.ts';
import type { CertificateSubject } from '../subjects/certificate-subject.ts';
import type { AnchorRole, TrustAnchors } from '../trust/anchors.ts';
import type { RawSignature } from './signed-data/raw-signature.ts';
import type { SignatureRefusal } from './reasons.ts';

/** A CMS signature (RFC 5652), attached or detached, as bytes. */
export type CmsSignature = { readonly form: 'cms'; readonly bytes: Uint8Array };

/** Whom to trust, what is at hand, and when: the part of a question that all signatures share. */
export type TrustQuestion = {
  /** Certificates that came along or are known, in any order; not trusted. */
  readonly bag: CertificateBag;
  readonly trust: TrustAnchors;
  /** Which anchors count for this purpose. */
  readonly roles: readonly AnchorRole[];
  readonly at: Date;
  readonly demands?: Partial<Demands>;
  /** `required`: every certificate below the anchor must be known to be good; `if-known`: only one known to be revoked is refused. */
  readonly revocation: RevocationMaterial & { readonly mode: 'required' | 'if-known' };
  readonly cache?: JudgementCache;
};

/** One question: was exactly this signed by the holder of a trusted certificate, and may it be relied on now? */
export type SignatureQuestion = TrustQuestion & {
  readonly signature: RawSignature | CmsSignature;
  /** Exactly the bytes that were given out to be signed. */
  readonly content: Uint8Array;
  /** Every signer must be accepted; more than so many are refused. Default 1. */
  readonly mostSigners?: number;
  /** True for CAdES-B (ETSI EN 319 122-1): CMS with signing-certificate (v1 or v2). */
  readonly cades?: boolean;
};

/** What is known of one certificate of a path below its anchor. */
export type CertificateStanding = { readonly certificate: Certificate; readonly revocation: RevocationVerdict };

/** Something that would help: addresses are the certificate's own words and must pass the caller's allow-list. */
export type ToFetch = {
  readonly kind: 'ocsp' | 'crl' | 'issuer';
  /** Whom it is about. */
  readonly certificate: Certificate;
  /** Its issuer, known for `ocsp` and `crl`: an OCSP request names it. */
  readonly issuer: Certificate | undefined;
  readonly addresses: readonly string[];
};

/** The verdict on one signer. `path` runs from the anchor to the signer. */
export type SignerVerdict =
  | {
      readonly accepted: true;
      readonly certificate: Certificate;
      readonly subject: CertificateSubject;
      readonly path: CandidatePath;
      readonly policies: ReadonlySet<string>;
      readonly standings: readonly CertificateStanding[];
      /** Until when the answer holds without asking again, milliseconds since 1970. */
      readonly holdsUntil: number;
      /** When the signer claims to have signed, milliseconds since 1970; not verified. */
      readonly signingTime: number | undefined;
      /** Time-stamp tokens over the signature that came along; judge them with `judgeTimeStamp` over `signature`. */
      readonly timeStampTokens: readonly Uint8Array[];
      readonly signature: Uint8Array;
    }
  | {
      readonly accepted: false;
      readonly refusal: SignatureRefusal;
      /** The signer, once the signature over the content has been found good; undefined before. */
      readonly certificate: Certificate | undefined;
      readonly path: CandidatePath | undefined;
      readonly standings: readonly CertificateStanding[];
    };
export type AcceptedSigner = Extract<SignerVerdict, { accepted: true }>;

/** The answer. `toFetch` is never filled before the signature over the content itself has been found good. */
export type SignatureVerdict =
  | {
      readonly accepted: true;
      readonly signers: readonly AcceptedSigner[];
      readonly holdsUntil: number;
      readonly toFetch: readonly ToFetch[];
    }
  | {
      readonly accepted: false;
      readonly refusal: SignatureRefusal;
      readonly signers: readonly SignerVerdict[];
      readonly toFetch: readonly ToFetch[];
    };
