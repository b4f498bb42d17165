import type { Certificate } from '../certificates/certificate.ts';
import { hasKeyUsage } from '../certificates/extensions.ts';
import { carriesPeerName } from './names/peer-name.ts';
import type { CandidatePath, Demands } from './path-question.ts';
import type { Refusal } from './reasons.ts';

const ANY_PURPOSE = '2.5.29.37.0';

/** The caller's demands on the last certificate: key usage (RFC 5280 §4.2.1.3) and names. */
export function endEntityRefusal(certificate: Certificate, { keyUsages, peerNames }: Demands): Refusal | undefined {
  const { keyUsage } = certificate.extensions;
  const missing = keyUsage === undefined ? undefined : keyUsages.find((usage) => !hasKeyUsage(keyUsage, usage));
  if (missing !== undefined) return { reason: 'key-usage-not-allowed', certificate, detail: missing };
  const unmatched = peerNames.find((peer) => !carriesPeerName(certificate, peer));
  return unmatched && { reason: 'peer-name-not-matched', certificate, detail: unmatched.value };
}

/**
 * §4.2.1.12: an extended key usage restricts the key to the purposes it names; one that is absent, or names
 * anyExtendedKeyUsage, allows all. An authority that restricts itself restricts whom it certifies.
 */
export function purposeRefusal(path: CandidatePath, { purposes }: Demands): Refusal | undefined {
  for (const purpose of purposes) {
    if (purpose === ANY_PURPOSE) continue;
    const certificate = path.findLast(({ extensions }) => {
      const allowed = extensions.extendedKeyUsage;
      return allowed !== undefined && !allowed.includes(purpose) && !allowed.includes(ANY_PURPOSE);
    });
    if (certificate) return { reason: 'extended-key-usage-not-allowed', certificate, detail: purpose };
  }
  return undefined;
}
