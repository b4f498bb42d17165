import { makeCertificate, serialFor } from './artefacts/certificates.ts';
import { extendedKeyUsage, hostNames, keyUsage, subjectKeyIdentifier, usage } from './artefacts/extensions.ts';
import { nameOf } from './names.ts';
import { p256Key } from './seeded-keys.ts';

/** A certificate with its key, PEM. */
export interface LocalServer {
  certificate: string;
  key: string;
}

const serverAuth = '1.3.6.1.5.5.7.3.1';

const pem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der
    .toString('base64')
    .match(/.{1,64}/gu)
    ?.join('\n')}\n-----END ${label}-----\n`;

/** What a server on this computer shows where it speaks TLS in a sandbox. It signs itself and its key is nobody's secret: nobody is to trust it. */
export const localServer = (): LocalServer => {
  const key = p256Key('localhost');
  const name = nameOf([
    ['C', 'VN'],
    ['OU', 'BẢN THỬ NGHIỆM'],
    ['CN', 'localhost'],
  ]);
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
