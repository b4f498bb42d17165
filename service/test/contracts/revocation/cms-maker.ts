import { createHash, sign } from 'node:crypto';
import { readCertificate } from '@chinhchu/pki';
import { ecdsaWithSha256, element, hex, sequence, set } from './der.ts';

/** Object identifiers, as encoded. */
const data = hex('06092a864886f70d010701');
const signedData = hex('06092a864886f70d010702');
const contentType = hex('06092a864886f70d010903');
const messageDigest = hex('06092a864886f70d010904');
const sha256 = sequence(hex('0609608648016503040201'));
const version1 = hex('020101');

/** A detached CMS signature with signed attributes (RFC 5652 §5), by a P-256 key, as signing programs make it. */
export const detachedCms = (
  content: Uint8Array,
  holder: { readonly certificate: Uint8Array; readonly privateKey: string },
  along: readonly Uint8Array[] = [],
): Buffer => {
  const read = readCertificate(holder.certificate);
  if (!read.ok) throw new Error('no certificate');
  const { issuer, serial } = read.value;
  const attributes = [
    sequence(contentType, set(data)),
    sequence(messageDigest, set(element(0x04, createHash('sha256').update(content).digest()))),
  ];
  const signature = sign('sha256', set(...attributes), holder.privateKey);
  const signer = sequence(
    version1,
    sequence(issuer.der, element(0x02, serial)),
    sha256,
    element(0xa0, ...attributes),
    ecdsaWithSha256,
    element(0x04, signature),
  );
  const body = sequence(
    version1,
    set(sha256),
    sequence(data),
    element(0xa0, holder.certificate, ...along),
    set(signer),
  );
  return sequence(signedData, element(0xa0, body));
};
