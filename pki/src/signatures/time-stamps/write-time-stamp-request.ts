import { hash } from 'node:crypto';
import { TAG } from '../../der/reader.ts';
import { NULL_ELEMENT, writeElement, writeOctets, writeOid, writeSequence } from '../../der/writer.ts';

const VERSION_1 = writeElement(TAG.integer, Uint8Array.from([1]));
const SHA256 = writeSequence(writeOid('2.16.840.1.101.3.4.2.1'), NULL_ELEMENT);
const WITH_CERTIFICATE = writeElement(TAG.boolean, Uint8Array.from([0xff]));

/**
 * Writes a TimeStampReq over content (RFC 3161 §2.4.1): SHA-256, the authority's certificate asked for.
 * @param nonce content octets of a positive INTEGER: the first from 01 to 7F
 */
export function writeTimeStampRequest(content: Uint8Array, nonce: Uint8Array): Uint8Array {
  const [first = 0] = nonce;
  if (first === 0 || first >= 0x80) throw new RangeError('a nonce is a positive integer in its shortest form');
  return writeSequence(
    VERSION_1,
    writeSequence(SHA256, writeOctets(hash('sha256', content, 'buffer'))),
    writeElement(TAG.integer, nonce),
    WITH_CERTIFICATE,
  );
}
