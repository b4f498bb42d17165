import { timingSafeEqual } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { DEFAULT_DEMANDS } from '../paths/path-question.ts';
import { certificateSubject } from '../subjects/certificate-subject.ts';
import { rolesOf } from '../trust/anchors.ts';
import { DATA } from './check-attributes.ts';
import { checkSigner, type CheckedSigner } from './check-signer.ts';
import {
  judgeSignerPath,
  limitsShared,
  withEmbedded,
  type SignerPath,
  type SignerPathQuestion,
} from './judge-signer-path.ts';
import { openSignedData } from './signed-data/open-signed-data.ts';
import { rawSignatureRefusal, type RawSignature } from './signed-data/raw-signature.ts';
import { refusal, type SignatureRefusal } from './reasons.ts';
import type { SignerInfo } from './signed-data/signed-data.ts';
import type {
  AcceptedSigner,
  CmsSignature,
  SignatureQuestion,
  SignatureVerdict,
  SignerVerdict,
  ToFetch,
} from './signature-question.ts';

/**
 * Judges a signature over content that the caller knows byte by byte: first the signature itself, then, only when it
 * holds, the signer's certificate (path, revocation, subject). A pure calculation of bounded work.
 */
export function judgeSignature(question: SignatureQuestion): SignatureVerdict {
  const { signature } = question;
  return signature.form === 'raw' ? judgeRaw(signature, question) : judgeCms(signature, question);
}

type Judged = { readonly verdict: SignerVerdict; readonly toFetch: readonly ToFetch[] };

function judgeRaw(signature: RawSignature, question: SignatureQuestion): SignatureVerdict {
  const problem = rawSignatureRefusal(
    signature,
    question.content,
    question.demands?.algorithms ?? DEFAULT_DEMANDS.algorithms,
  );
  if (problem) return refused(problem);
  const checked: CheckedSigner = { certificates: [signature.certificate], signingTime: undefined };
  return conclude([
    judgeChecked(
      checked,
      { bytes: signature.bytes, timeStampTokens: [] },
      { ...question, limits: limitsShared(question, 1) },
    ),
  ]);
}

function judgeCms({ bytes }: CmsSignature, question: SignatureQuestion): SignatureVerdict {
  const signedData = openSignedData(bytes, question);
  if ('reason' in signedData) return refused(signedData);
  const { signers, content, contentType } = signedData;
  if (contentType !== DATA) return refused(refusal('content-type-wrong', undefined, contentType));
  if (content && !sameBytes(content, question.content)) return refused(refusal('content-differs'));
  if (signers.length === 0) return refused(refusal('signer-missing'));
  if (signers.length > (question.mostSigners ?? 1))
    return refused(refusal('too-many-signers', undefined, String(signers.length)));
  const wider = withEmbedded(question, signedData);
  return conclude(signers.map((signer) => judgeSigner(signer, wider, signers.length)));
}

function judgeSigner(signer: SignerInfo, question: SignatureQuestion, count: number): Judged {
  const { algorithms, profile } = { ...DEFAULT_DEMANDS, ...question.demands };
  const { content, bag, cades = false } = question;
  const checked = checkSigner({
    signer,
    content,
    contentType: DATA,
    certificates: bag.certificates,
    algorithms,
    profile,
    signingCertificateRequired: cades,
  });
  if ('reason' in checked)
    return {
      verdict: { accepted: false, refusal: checked, certificate: undefined, path: undefined, standings: [] },
      toFetch: [],
    };
  const limits = limitsShared(question, count * checked.certificates.length);
  return judgeChecked(
    checked,
    { bytes: signer.signature, timeStampTokens: signer.timeStampTokens },
    { ...question, limits },
  );
}

/** The first certificate of the signing key that can be relied on; else the first one's refusal. */
function judgeChecked(checked: CheckedSigner, made: Made, question: SignerPathQuestion): Judged {
  let first: Judged | undefined;
  for (const certificate of checked.certificates) {
    const path = judgeSignerPath(certificate, question);
    const judged: Judged = {
      verdict: path.accepted
        ? accepted(certificate, path, { ...made, signingTime: checked.signingTime, trust: question.trust })
        : { ...withoutFetch(path), certificate },
      toFetch: path.toFetch,
    };
    if (path.accepted) return judged;
    first ??= judged;
  }
  return (
    first ?? {
      verdict: {
        accepted: false,
        refusal: refusal('signer-certificate-missing'),
        certificate: undefined,
        path: undefined,
        standings: [],
      },
      toFetch: [],
    }
  );
}

type Made = { readonly bytes: Uint8Array; readonly timeStampTokens: readonly Uint8Array[] };

function accepted(
  certificate: Certificate,
  { path, policies, standings, holdsUntil }: Extract<SignerPath, { accepted: true }>,
  {
    bytes,
    timeStampTokens,
    signingTime,
    trust,
  }: Made & Pick<CheckedSigner, 'signingTime'> & Pick<SignerPathQuestion, 'trust'>,
): AcceptedSigner {
  const isGovernment = rolesOf(trust, path[0]).includes('government');
  const subject = certificateSubject(certificate, { isGovernment });
  const found = { path, policies, standings, holdsUntil };
  return { accepted: true, certificate, subject, ...found, signingTime, timeStampTokens, signature: bytes };
}

function withoutFetch({
  accepted: no,
  refusal: why,
  path,
  standings,
}: Extract<SignerPath, { accepted: false }>): Omit<Extract<SignerVerdict, { accepted: false }>, 'certificate'> {
  return { accepted: no, refusal: why, path, standings };
}

/** Every signer must be accepted; the first that is not speaks for all. */
function conclude(judged: readonly Judged[]): SignatureVerdict {
  const toFetch = judged.flatMap((one) => one.toFetch);
  const signers: AcceptedSigner[] = [];
  for (const { verdict } of judged) {
    if (!verdict.accepted)
      return { accepted: false, refusal: verdict.refusal, signers: judged.map((one) => one.verdict), toFetch };
    signers.push(verdict);
  }
  return { accepted: true, signers, holdsUntil: Math.min(...signers.map(({ holdsUntil }) => holdsUntil)), toFetch };
}

const refused = (why: SignatureRefusal): SignatureVerdict => ({
  accepted: false,
  refusal: why,
  signers: [],
  toFetch: [],
});

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
