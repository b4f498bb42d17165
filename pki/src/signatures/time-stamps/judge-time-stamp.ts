import { hash } from 'node:crypto';
import type { Certificate } from '../../certificates/certificate.ts';
import { sameName } from '../../certificates/distinguished-name.ts';
import type { GeneralName } from '../../certificates/general-names.ts';
import { parametersAreNullOrAbsent } from '../../keys/algorithm-identifier.ts';
import { HASH_BY_OID } from '../../keys/signature-algorithm.ts';
import { DEFAULT_DEMANDS, type CandidatePath } from '../../paths/path-question.ts';
import { checkSigner } from '../check-signer.ts';
import { judgeSignerPath, limitsShared, withEmbedded, type SignerPath } from '../judge-signer-path.ts';
import { openSignedData } from '../signed-data/open-signed-data.ts';
import { readTimeStampInfo, readTimeStampResponse } from './read-time-stamp.ts';
import { refusal, type SignatureRefusal } from '../reasons.ts';
import type { CertificateStanding, ToFetch, TrustQuestion } from '../signature-question.ts';
import type { SignedData } from '../signed-data/signed-data.ts';
import type { TimeStampInfo } from './time-stamp.ts';

/** What must hold for a time stamp. `roles` of the shared part is usually `['time-stamping']`. */
export type TimeStampQuestion = TrustQuestion & {
  /** A whole TimeStampResp from an authority, or a token from inside a signature. */
  readonly stamp: { readonly form: 'response' | 'token'; readonly bytes: Uint8Array };
  /** What was stamped. */
  readonly content: Uint8Array;
  /** Content octets of the nonce that was sent: the answer must repeat it. */
  readonly nonce?: Uint8Array;
  /** Policies under which a stamp is good; undefined for any. */
  readonly policies?: readonly string[];
  /** The earliest time a stamp may bear, for one that was just asked for: when the question was sent. */
  readonly notBefore?: Date;
  /** The coarsest accuracy that will do, milliseconds. */
  readonly coarsestAccuracy?: number;
};

/** The answer. Instants in milliseconds since 1970. */
export type TimeStampVerdict =
  | {
      readonly accepted: true;
      readonly time: number;
      readonly accuracy: number | undefined;
      readonly policy: string;
      readonly serial: Uint8Array;
      readonly certificate: Certificate;
      readonly path: CandidatePath;
      readonly standings: readonly CertificateStanding[];
      readonly toFetch: readonly ToFetch[];
    }
  | {
      readonly accepted: false;
      readonly refusal: SignatureRefusal;
      readonly path: CandidatePath | undefined;
      readonly standings: readonly CertificateStanding[];
      readonly toFetch: readonly ToFetch[];
    };

const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Judges a time stamp (RFC 3161 §2.4.2, RFC 5816): of this content, by an authority for time stamps, now trusted. */
export function judgeTimeStamp(question: TimeStampQuestion): TimeStampVerdict {
  const token = question.stamp.form === 'token' ? question.stamp.bytes : tokenOf(question.stamp.bytes);
  if (!(token instanceof Uint8Array)) return refused(token);
  const signedData = openSignedData(token, question);
  if ('reason' in signedData) return refused(signedData);
  const info = infoOf(signedData, question);
  if ('reason' in info) return refused(info);
  const problem = infoRefusal(info, question);
  return problem ? refused(problem) : judgeAuthority(info, signedData, question);
}

function tokenOf(bytes: Uint8Array): Uint8Array | SignatureRefusal {
  const read = readTimeStampResponse(bytes);
  if (!read.ok) return refusal('time-stamp-malformed', undefined, `${read.what}: ${read.code}`);
  const { status, failures, token } = read.value;
  return token ?? refusal('time-stamp-not-granted', undefined, [status, ...failures].join(' '));
}

function infoOf(
  { contentType, content, signers }: SignedData,
  { demands }: TimeStampQuestion,
): TimeStampInfo | SignatureRefusal {
  if (contentType !== TIME_STAMP_INFO) return refusal('content-type-wrong', undefined, contentType);
  if (!content) return refusal('content-missing');
  if (signers.length !== 1) return refusal('time-stamp-signers-wrong', undefined, String(signers.length));
  const read = readTimeStampInfo(content);
  if (!read.ok) return refusal('time-stamp-malformed', undefined, `${read.what}: ${read.code}`);
  const { signatureLeniencies } = demands?.profile ?? DEFAULT_DEMANDS.profile;
  const departure = read.value.deviations.find((one) => !signatureLeniencies.some(({ code }) => code === one.code));
  return departure ? refusal('time-stamp-malformed', undefined, `${departure.what}: ${departure.code}`) : read.value;
}

/** What the stamp says, held against what was asked. */
function infoRefusal(info: TimeStampInfo, question: TimeStampQuestion): SignatureRefusal | undefined {
  const { nonce, policies, coarsestAccuracy, demands } = question;
  const algorithm = parametersAreNullOrAbsent(info.imprintAlgorithm)
    ? HASH_BY_OID.get(info.imprintAlgorithm.oid)
    : undefined;
  if (!algorithm) return refusal('time-stamp-imprint-algorithm-unsupported', undefined, info.imprintAlgorithm.oid);
  const { allowSha1 } = demands?.algorithms ?? DEFAULT_DEMANDS.algorithms;
  if (algorithm === 'sha1' && !allowSha1) return refusal('time-stamp-imprint-algorithm-weak', undefined, algorithm);
  if (Buffer.compare(info.imprint, hash(algorithm, question.content, 'buffer')) !== 0)
    return refusal('time-stamp-imprint-differs');
  if (nonce && (!info.nonce || Buffer.compare(info.nonce, nonce) !== 0)) return refusal('time-stamp-nonce-differs');
  if (policies && !policies.includes(info.policy)) return refusal('time-stamp-policy-differs', undefined, info.policy);
  const [unknown] = info.unknownCritical;
  if (unknown !== undefined) return refusal('time-stamp-critical-extension-unknown', undefined, unknown);
  if (coarsestAccuracy !== undefined && (info.accuracy ?? Infinity) > coarsestAccuracy)
    return refusal('time-stamp-accuracy-too-coarse');
  return timeRefusal(info, question);
}

function timeRefusal(
  { time, accuracy = 0 }: TimeStampInfo,
  { at, notBefore, revocation }: TimeStampQuestion,
): SignatureRefusal | undefined {
  const { skew } = revocation.freshness;
  const told = new Date(time).toISOString();
  if (time - accuracy > at.getTime() + skew) return refusal('time-stamp-in-future', undefined, told);
  return notBefore && time + accuracy < notBefore.getTime() - skew
    ? refusal('time-stamp-too-old', undefined, told)
    : undefined;
}

function judgeAuthority(info: TimeStampInfo, signedData: SignedData, question: TimeStampQuestion): TimeStampVerdict {
  const [signer] = signedData.signers;
  if (!signer || !signedData.content) return refused(refusal('time-stamp-signers-wrong'));
  const wider = withEmbedded(question, signedData);
  const { algorithms, profile } = { ...DEFAULT_DEMANDS, ...question.demands };
  const checked = checkSigner({
    signer,
    content: signedData.content,
    contentType: TIME_STAMP_INFO,
    certificates: wider.bag.certificates,
    algorithms,
    profile,
    signingCertificateRequired: true,
  });
  if ('reason' in checked) return refused(checked);
  let first: TimeStampVerdict | undefined;
  const limits = limitsShared(question, checked.certificates.length);
  for (const certificate of checked.certificates) {
    const unfit = authorityRefusal(certificate, info);
    const found = unfit ? refused(unfit) : judgeSignerPath(certificate, { ...wider, limits });
    if (found.accepted) return accepted(info, certificate, found);
    first ??= found;
  }
  return first ?? refused(refusal('signer-certificate-missing'));
}

function accepted(
  { time, accuracy, policy, serial }: TimeStampInfo,
  certificate: Certificate,
  { path, standings, toFetch }: Extract<SignerPath, { accepted: true }>,
): TimeStampVerdict {
  return { accepted: true, time, accuracy, policy, serial, certificate, path, standings, toFetch };
}

function authorityRefusal(certificate: Certificate, { authority }: TimeStampInfo): SignatureRefusal | undefined {
  const purposes = certificate.extensions.extendedKeyUsage ?? [];
  const isAlone =
    purposes.length === 1 && purposes[0] === TIME_STAMPING && certificate.critical.has('extendedKeyUsage');
  if (!isAlone) return refusal('time-stamp-purpose-wrong', certificate);
  return authority && !isNameOf(authority, certificate)
    ? refusal('time-stamp-authority-name-differs', certificate)
    : undefined;
}

/** §2.4.2: `tsa` must be one of the subject names in the certificate. */
function isNameOf(name: GeneralName, { subject, extensions }: Certificate): boolean {
  if (name.form === 'directory' && sameName(name.name, subject)) return true;
  return (extensions.subjectAlternativeName ?? []).some((other) => {
    if (name.form === 'directory') return other.form === 'directory' && sameName(name.name, other.name);
    if (name.form === 'uri') return other.form === 'uri' && other.uri === name.uri;
    if (name.form === 'dns') return other.form === 'dns' && other.name.toLowerCase() === name.name.toLowerCase();
    return name.form === 'email' && other.form === 'email' && other.mailbox === name.mailbox;
  });
}

const refused = (why: SignatureRefusal): Extract<TimeStampVerdict, { accepted: false }> => ({
  accepted: false,
  refusal: why,
  path: undefined,
  standings: [],
  toFetch: [],
});
