import { generateKeyPairSync, sign } from 'node:crypto';
import { ecdsaWithSha256, element, hex, sequence, set } from './der.ts';
import type { KeyHolder } from './revocation-bench.ts';

const name = sequence(set(sequence(hex('0603550403'), element(0x0c, Buffer.from('Tự Làm')))));
const instant = (text: string): Buffer => element(0x17, Buffer.from(text));
const extension = (id: string, value: Uint8Array, critical = true): Buffer =>
  sequence(hex(id), ...(critical ? [hex('0101ff')] : []), element(0x04, value));

const digitalSignature = extension('0603551d0f', hex('03020780'));
const keyIdentifier = extension('0603551d0e', element(0x04, Buffer.from('home-made')), false);
/** `serverAuth` to `timeStamping` differ in the last arc alone (RFC 5280 §4.2.1.12). */
const purpose = (arc: number): Buffer =>
  extension('0603551d25', sequence(element(0x06, hex('2b060105050703'), Buffer.from([arc]))));
const authority = extension('0603551d13', sequence(hex('0101ff')));

const kinds = {
  people: [digitalSignature, purpose(2)],
  'time stamps': [digitalSignature, purpose(8)],
  'OCSP answers': [digitalSignature, purpose(9)],
  software: [digitalSignature, purpose(3)],
  'web pages': [digitalSignature, purpose(1)],
  authorities: [authority, extension('0603551d0f', hex('03020106'))],
} as const;

/** A certificate that somebody has made for themselves, of this kind, with its key (P-256): well formed, and issued by nobody. */
export const homeMade = (kind: keyof typeof kinds): KeyHolder => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const tbs = sequence(
    element(0xa0, hex('020102')),
    hex('020107'),
    ecdsaWithSha256,
    name,
    sequence(instant('250101000000Z'), instant('450101000000Z')),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    element(0xa3, sequence(keyIdentifier, ...kinds[kind])),
  );
  const signature = sign('sha256', tbs, privateKey);
  return {
    certificate: sequence(tbs, ecdsaWithSha256, element(0x03, hex('00'), signature)),
    chain: [],
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
};
