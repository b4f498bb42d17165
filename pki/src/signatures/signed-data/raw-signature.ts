import type { Certificate } from '../../certificates/certificate.ts';
import { keyWeakness, schemeIsWeak, type AlgorithmPolicy } from '../../keys/algorithm-policy.ts';
import type { CurveName } from '../../keys/curve-equation.ts';
import type { SignatureScheme } from '../../keys/signature-algorithm.ts';
import { verifySignature } from '../../keys/verify-signature.ts';
import { refusal, type SignatureRefusal } from '../reasons.ts';

/** A signature without any container, as tokens, SIM cards and remote-signing services return it. */
export type RawSignature = {
  readonly form: 'raw';
  readonly bytes: Uint8Array;
  /** How it was made; what a service says of itself is as good as any, for only the right one verifies. */
  readonly scheme: SignatureScheme;
  /** ECDSA only: `der` for Ecdsa-Sig-Value (RFC 3279 §2.2.3), `concatenated` for r‖s (PKCS#11, IEEE P1363). Default `der`. */
  readonly ecdsaEncoding?: 'der' | 'concatenated';
  /** Whose signature it is said to be. */
  readonly certificate: Certificate;
};

/** Says why bytes are not this certificate's signature over content under the policy, or undefined when they are. */
export function rawSignatureRefusal(
  raw: Omit<RawSignature, 'form'>,
  content: Uint8Array,
  policy: AlgorithmPolicy,
): SignatureRefusal | undefined {
  const { certificate, scheme } = raw;
  const { publicKey } = certificate;
  const weakness = keyWeakness(publicKey, policy);
  if (weakness) return refusal(weakness, certificate);
  if (schemeIsWeak(scheme, policy)) return refusal('content-algorithm-weak', certificate);
  const signature =
    scheme.kind === 'ecdsa' && raw.ecdsaEncoding === 'concatenated'
      ? fromConcatenated(raw.bytes, certificate)
      : raw.bytes;
  if (!signature) return refusal('content-signature-malformed', certificate);
  switch (verifySignature(publicKey, scheme, content, signature)) {
    case 'verified':
      return undefined;
    case 'mismatch':
      return refusal('content-signature-invalid', certificate);
    case 'key-of-other-kind':
      return refusal('content-key-of-other-kind', certificate);
    case 'key-unusable':
      return refusal('key-malformed', certificate);
  }
}

const OCTETS: Record<CurveName, number> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

/** r‖s, each as long as the curve's order, as an Ecdsa-Sig-Value; undefined for any other length. */
function fromConcatenated(bytes: Uint8Array, { publicKey: { shape } }: Certificate): Uint8Array | undefined {
  if (shape.kind !== 'ec') return bytes;
  const octets = OCTETS[shape.curve];
  if (bytes.length !== 2 * octets) return undefined;
  const inside = [...integer(bytes.subarray(0, octets)), ...integer(bytes.subarray(octets))];
  return Uint8Array.from(
    inside.length < 0x80 ? [0x30, inside.length, ...inside] : [0x30, 0x81, inside.length, ...inside],
  );
}

function integer(octets: Uint8Array): number[] {
  const first = octets.findIndex((octet) => octet !== 0);
  const content = first < 0 ? [0] : [...octets.subarray(first)];
  if ((content[0] ?? 0) >= 0x80) content.unshift(0);
  return [0x02, content.length, ...content];
}
