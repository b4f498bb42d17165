import { parametersAreNullOrAbsent } from '../../keys/algorithm-identifier.ts';
import { schemeIsWeak, type AlgorithmPolicy } from '../../keys/algorithm-policy.ts';
import { signatureScheme, type SignatureScheme } from '../../keys/signature-algorithm.ts';
import { contentDigest, type ContentDigest } from './content-digest.ts';
import { refusal, type SignatureRefusal } from '../reasons.ts';
import type { SignerInfo } from './signed-data.ts';

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

/** The digest of a signer's content and attributes, and how its signature was made. */
export type ContentScheme = { readonly digest: ContentDigest; readonly scheme: SignatureScheme };

/**
 * Which digest and signature scheme a signer uses (RFC 5652 §5.3, RFC 3370, 5754, 8419), when the policy takes both.
 * `rsaEncryption` leaves the digest to digestAlgorithm; every other identifier must name the same digest, for what is
 * signed is the digest of the attributes by that very algorithm (§5.4).
 */
export function contentScheme(
  { digestAlgorithm, signatureAlgorithm }: SignerInfo,
  policy: AlgorithmPolicy,
): ContentScheme | SignatureRefusal {
  const digest = contentDigest(digestAlgorithm);
  if (!digest) return refusal('digest-algorithm-unsupported', undefined, digestAlgorithm.oid);
  if (digest === 'sha1' && !policy.allowSha1) return refusal('digest-algorithm-weak', undefined, digest);
  const isBareRsa = signatureAlgorithm.oid === RSA_ENCRYPTION && parametersAreNullOrAbsent(signatureAlgorithm);
  const scheme: SignatureScheme | undefined =
    isBareRsa && digest !== 'shake256' ? { kind: 'rsa-pkcs1', hash: digest } : signatureScheme(signatureAlgorithm);
  if (!scheme) return refusal('content-algorithm-unsupported', undefined, signatureAlgorithm.oid);
  if (schemeIsWeak(scheme, policy)) return refusal('content-algorithm-weak', undefined, signatureAlgorithm.oid);
  return digestOf(scheme) === digest
    ? { digest, scheme }
    : refusal('content-algorithm-inconsistent', undefined, signatureAlgorithm.oid);
}

/** RFC 8419 §3: Ed25519 goes with SHA-512, Ed448 with SHAKE256. */
function digestOf(scheme: SignatureScheme): ContentDigest {
  if ('hash' in scheme) return scheme.hash;
  return scheme.kind === 'ed25519' ? 'sha512' : 'shake256';
}
