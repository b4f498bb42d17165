import { createHmac, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { integer, nothing, octetString, oid, sequence, setOf, tagged } from './der.ts';

/** A certificate with its key as one file for a browser. */
export interface KeyFile {
  certificate: Buffer;
  /** The issuers' certificates, from the nearest on. */
  chain: readonly Buffer[];
  privateKey: KeyObject;
  /** The user's PIN for the file. */
  passphrase: string;
}

const data = '1.2.840.113549.1.7.1';
const shroudedKey = '1.2.840.113549.1.12.10.1.2';
const certificateBag = '1.2.840.113549.1.12.10.1.3';
const x509 = '1.2.840.113549.1.9.22.1';
const localKeyId = '1.2.840.113549.1.9.21';
const sha256 = '2.16.840.1.101.3.4.2.1';
const iterations = 2048;
/** Octets of a block of SHA-256, and of what it gives. */
const block = 64;

const asBmp = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le').swap16();

const filled = (octets: Buffer): Buffer => Buffer.alloc(block * Math.ceil(octets.length / block), octets);

/** The key of the MAC (RFC 7292 appendix B, with ID 3): SHA-256 gives as many octets as are needed, so one block does. */
const macKey = (passphrase: string, salt: Buffer): Buffer => {
  let key = Buffer.concat([Buffer.alloc(block, 3), filled(salt), filled(asBmp(passphrase))]);
  for (let turn = 0; turn < iterations; turn += 1) key = hash('sha256', key, 'buffer');
  return key;
};

const content = (octets: Uint8Array): Buffer => sequence(oid(data), tagged(0, octetString(octets)));

/** PKCS #12 (RFC 7292): the key under PBES2 with AES-256, the certificates in the clear, a MAC over both. */
export const keyFile = ({ certificate, chain, privateKey, passphrase }: KeyFile): Buffer => {
  const mark = setOf(sequence(oid(localKeyId), setOf(octetString(hash('sha256', certificate, 'buffer')))));
  const shrouded = privateKey.export({ format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase });
  const bagOf = (der: Buffer, ...attributes: readonly Buffer[]): Buffer =>
    sequence(oid(certificateBag), tagged(0, sequence(oid(x509), tagged(0, octetString(der)))), ...attributes);
  const safe = sequence(
    content(sequence(sequence(oid(shroudedKey), tagged(0, shrouded), mark))),
    content(sequence(bagOf(certificate, mark), ...chain.map((der) => bagOf(der)))),
  );
  const salt = hash('sha256', certificate, 'buffer').subarray(0, 16);
  const mac = createHmac('sha256', macKey(passphrase, salt)).update(safe).digest();
  return sequence(
    integer(3),
    content(safe),
    sequence(sequence(sequence(oid(sha256), nothing()), octetString(mac)), octetString(salt), integer(iterations)),
  );
};
