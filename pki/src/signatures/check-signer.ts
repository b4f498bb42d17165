import { sameCertificate, type Certificate } from '../certificates/certificate.ts';
import { sameName } from '../certificates/distinguished-name.ts';
import type { AlgorithmPolicy } from '../keys/algorithm-policy.ts';
import type { SignatureScheme } from '../keys/signature-algorithm.ts';
import type { Profile } from '../paths/profiles.ts';
import { checkAttributes } from './check-attributes.ts';
import { contentScheme } from './signed-data/content-scheme.ts';
import { rawSignatureRefusal } from './signed-data/raw-signature.ts';
import { refusal, type SignatureRefusal } from './reasons.ts';
import type { SignerId, SignerInfo } from './signed-data/signed-data.ts';
import { namesCertificate } from './signing-certificate.ts';

/** What one signer is held against. */
export type SignerQuestion = {
  readonly signer: SignerInfo;
  /** The exact bytes that must have been signed, and their type. */
  readonly content: Uint8Array;
  readonly contentType: string;
  /** Where the signer's certificate may be found; not trusted. */
  readonly certificates: readonly Certificate[];
  readonly algorithms: AlgorithmPolicy;
  readonly profile: Profile;
  readonly signingCertificateRequired: boolean;
};

/** Certificates whose key made the signature: more than one only when a key was certified again. */
export type CheckedSigner = { readonly certificates: readonly Certificate[]; readonly signingTime: number | undefined };

/** A bag may hold thousands of certificates under one name: so many are tried, and so many judged. */
const MOST_TRIED = 16;
export const MOST_CANDIDATES = 4;

/**
 * Does a signer's signature hold over the content (RFC 5652 §5.4–5.6), made by a key of a certificate it names? Says
 * nothing of that certificate's trust.
 */
export function checkSigner(question: SignerQuestion): CheckedSigner | SignatureRefusal {
  const { signer, algorithms, content } = question;
  if (signer.version !== (signer.id.kind === 'key-identifier' ? 3 : 1))
    return refusal('signer-version-wrong', undefined, String(signer.version));
  const schemes = contentScheme(signer, algorithms);
  if ('reason' in schemes) return schemes;
  const attributes = checkAttributes(signer.signedAttributes, { ...question, digest: schemes.digest });
  if ('reason' in attributes) return attributes;
  const named = question.certificates.filter((certificate) => isNamed(certificate, signer.id));
  const [first] = named;
  if (!first) return refusal('signer-certificate-missing');
  const meant = named.filter((certificate) =>
    attributes.signingCertificates.every((id) => namesCertificate(id, certificate)),
  );
  if (meant.length === 0) return refusal('signing-certificate-differs', first);
  const signing = signersAmong(distinct(meant), { signer, scheme: schemes.scheme, content, algorithms });
  return Array.isArray(signing) ? { certificates: signing, signingTime: attributes.signingTime } : signing;
}

type Made = Pick<SignerQuestion, 'signer' | 'content' | 'algorithms'> & { readonly scheme: SignatureScheme };

/** Those whose key made the signature, or why the first one's did not. */
function signersAmong(certificates: readonly Certificate[], made: Made): Certificate[] | SignatureRefusal {
  const found: Certificate[] = [];
  let problem: SignatureRefusal | undefined;
  for (const certificate of certificates) {
    if (found.length === MOST_CANDIDATES) break;
    const refused = refusalOf(certificate, made);
    if (refused) problem ??= refused;
    else found.push(certificate);
  }
  return found.length > 0 || !problem ? found : problem;
}

/** Attributes out of order were signed as DER (§5.4) or as they stand; both say the same. */
function refusalOf(
  certificate: Certificate,
  { signer, scheme, content, algorithms }: Made,
): SignatureRefusal | undefined {
  const raw = { bytes: signer.signature, scheme, certificate };
  const { signedAttributes } = signer;
  const refused = rawSignatureRefusal(raw, signedAttributes?.der ?? content, algorithms);
  return refused && signedAttributes && !signedAttributes.isOrdered
    ? rawSignatureRefusal(raw, signedAttributes.asWritten, algorithms)
    : refused;
}

function isNamed({ issuer, serial, extensions }: Certificate, id: SignerId): boolean {
  if (id.kind === 'issuer-and-serial') return Buffer.compare(serial, id.serial) === 0 && sameName(issuer, id.issuer);
  return (
    extensions.subjectKeyIdentifier !== undefined &&
    Buffer.compare(extensions.subjectKeyIdentifier, id.keyIdentifier) === 0
  );
}

function distinct(certificates: readonly Certificate[]): Certificate[] {
  const found: Certificate[] = [];
  for (const certificate of certificates) {
    if (found.length === MOST_TRIED) break;
    if (!found.some((other) => sameCertificate(other, certificate))) found.push(certificate);
  }
  return found;
}
