import type { Certificate } from '../../certificates/certificate.ts';
import { readCertificate } from '../../certificates/read-certificate.ts';
import { readPem } from '../../der/pem.ts';
import { readSignedData } from './read-signed-data.ts';

const SEQUENCE = 0x30;

/**
 * Reads what an AIA address answers (RFC 5280 §4.2.2.1): one DER certificate or a certs-only CMS; PEM of either occurs,
 * with words or a byte order mark before it. Whatever the answer calls itself is not asked.
 * @returns the certificates that could be read, none for anything else
 */
export function readCertificates(bytes: Uint8Array): readonly Certificate[] {
  const found = bytes[0] === SEQUENCE ? readDer(bytes) : [];
  return found.length > 0 ? found : readPem(textOf(bytes)).flatMap(({ der }) => readDer(der));
}

/** PEM is ASCII, in whatever encoding the text around it is. */
function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isWide = buffer[0] === 0xff && buffer[1] === 0xfe;
  return buffer.toString(isWide ? 'utf16le' : 'latin1');
}

function readDer(der: Uint8Array): readonly Certificate[] {
  const single = readCertificate(der);
  if (single.ok) return [single.value];
  const container = readSignedData(der, { allowIndefiniteLength: true });
  return container.ok && container.value.kind === 'signed-data' ? container.value.signedData.certificates : [];
}
