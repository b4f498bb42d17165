import { randomUUID } from 'node:crypto';
import { makeCertificate, serialFor } from './artefacts/certificates.ts';
import {
  authority,
  authorityKeyIdentifier,
  extendedKeyUsage,
  hostNames,
  keyUsage,
  subjectKeyIdentifier,
  usage,
} from './artefacts/extensions.ts';
import { nameOf } from './names.ts';
import { p256Key } from './seeded-keys.ts';

/** A certificate with its key, PEM. */
export interface LocalServer {
  certificate: string;
  key: string;
}

/** The same below an authority of its own, which whoever speaks to it is told to trust. */
export interface TrustedServer extends LocalServer {
  authority: string;
}

const serverAuth = '1.3.6.1.5.5.7.3.1';
const day = 86_400_000;

const pem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der
    .toString('base64')
    .match(/.{1,64}/gu)
    ?.join('\n')}\n-----END ${label}-----\n`;

const testName = (commonName: string): Buffer =>
  nameOf([
    ['C', 'VN'],
    ['OU', 'BẢN THỬ NGHIỆM'],
    ['CN', commonName],
  ]);

/** What a server on this computer shows where it speaks TLS in a sandbox. It signs itself and its key is nobody's secret: nobody is to trust it. */
export const localServer = (): LocalServer => {
  const key = p256Key('localhost');
  const name = testName('localhost');
  const recipe = {
    serial: serialFor('server', 'localhost'),
    issuer: name,
    subject: name,
    key,
    notBefore: Date.UTC(2025, 0, 1),
    notAfter: Date.UTC(2045, 0, 1),
    extensions: [
      subjectKeyIdentifier(key),
      keyUsage(usage.digitalSignature),
      extendedKeyUsage([serverAuth]),
      hostNames(['localhost']),
    ],
  };
  return {
    certificate: pem('CERTIFICATE', makeCertificate(recipe, key)),
    key: key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
};

/**
 * What servers on this computer show where the service speaks TLS to all of them: a certificate for `localhost` below an
 * authority made for this one start. Its key is chance and kept nowhere, so trusting that authority trusts nobody later.
 */
export const throwAwayServer = (now: number): TrustedServer => {
  const [issuerKey, key] = [p256Key(randomUUID()), p256Key(randomUUID())];
  const issuer = testName('Chính Chủ, rehearsal');
  const life = { notBefore: now - day, notAfter: now + 30 * day };
  const root = {
    serial: serialFor(randomUUID()),
    issuer,
    subject: issuer,
    key: issuerKey,
    ...life,
    extensions: [subjectKeyIdentifier(issuerKey), keyUsage(usage.keyCertSign), authority(0)],
  };
  const leaf = {
    serial: serialFor(randomUUID()),
    issuer,
    subject: testName('localhost'),
    key,
    ...life,
    extensions: [
      authorityKeyIdentifier(issuerKey),
      subjectKeyIdentifier(key),
      keyUsage(usage.digitalSignature),
      extendedKeyUsage([serverAuth]),
      hostNames(['localhost']),
    ],
  };
  return {
    authority: pem('CERTIFICATE', makeCertificate(root, issuerKey)),
    certificate: pem('CERTIFICATE', makeCertificate(leaf, issuerKey)),
    key: key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
};
