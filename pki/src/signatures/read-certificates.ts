import type { Certificate } from '../certificates/certificate.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { readPem } from '../der/pem.ts';
import { readSignedData } from './read-signed-data.ts';

const HYPHEN = 0x2d;

/**
 * Reads what an AIA address answers (RFC 5280 §4.2.2.1): one DER certificate or a certs-only CMS; PEM of either occurs.
 * Whatever the answer calls itself is not asked.
 * @returns the certificates that could be read, none for anything else
 */
export function readCertificates(bytes: Uint8Array): readonly Certificate[] {
  if (bytes[0] === HYPHEN)
    return readPem(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')).flatMap(({ der }) =>
      readDer(der),
    );
  return readDer(bytes);
}

function readDer(der: Uint8Array): readonly Certificate[] {
  const single = readCertificate(der);
  if (single.ok) return [single.value];
  const container = readSignedData(der, { allowIndefiniteLength: true });
  return container.ok && container.value.kind === 'signed-data' ? container.value.signedData.certificates : [];
}
