import { hash } from 'node:crypto';
import type { Certificate } from '../../certificates/certificate.ts';
import { contextConstructedTag, TAG } from '../../der/reader.ts';
import { NULL_ELEMENT, writeElement, writeOctets, writeOid, writeSequence } from '../../der/writer.ts';

const SHA1 = writeSequence(writeOid('1.3.14.3.2.26'), NULL_ELEMENT);
const NONCE = writeOid('1.3.6.1.5.5.7.48.1.2');

/**
 * Writes an OCSP request about one certificate (RFC 6960 §4.1.1), unsigned. The CertID is by SHA-1, the one every
 * responder serves (RFC 9919); it identifies and protects nothing.
 * @param issuer the certificate that issued it, from its path
 * @param nonce 1 to 128 octets (RFC 9654; 32 are usual), or undefined for an answer that may come from a cache
 */
export function writeOcspRequest(
  certificate: Certificate,
  issuer: Certificate,
  nonce: Uint8Array | undefined,
): Uint8Array {
  const sha1 = (data: Uint8Array): Uint8Array => writeOctets(hash('sha1', data, 'buffer'));
  const id = writeSequence(
    SHA1,
    sha1(certificate.issuer.der),
    sha1(issuer.publicKey.bits),
    writeElement(TAG.integer, certificate.serial),
  );
  const list = writeSequence(writeSequence(id));
  const extensions = nonce
    ? [writeElement(contextConstructedTag(2), writeSequence(writeSequence(NONCE, writeOctets(writeOctets(nonce)))))]
    : [];
  return writeSequence(writeSequence(list, ...extensions));
}
