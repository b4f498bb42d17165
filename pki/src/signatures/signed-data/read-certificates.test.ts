import { describe, expect, it } from 'vitest';
import { makeRoot } from '../../../test/maker/certificate-maker.ts';
import { makeSignedData } from '../../../test/maker/signature-maker.ts';
import { readCertificates } from './read-certificates.ts';

const [one, two] = [makeRoot('Gốc'), makeRoot('Gốc khác')];
const pem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
const bundle = makeSignedData([], { certificates: [one.der, two.der] });
const found = (bytes: string | Buffer): Buffer[] =>
  readCertificates(Buffer.from(bytes)).map(({ der }) => Buffer.from(der));

describe('what an address of an issuer answers', () => {
  it.each([
    ['a certificate', one.der, 1],
    ['a bundle', bundle, 2],
    ['PEM of a certificate', pem('CERTIFICATE', one.der), 1],
    ['PEM of a bundle', pem('PKCS7', bundle), 2],
    ['PEM of several', pem('CERTIFICATE', one.der) + pem('CERTIFICATE', two.der), 2],
    ['PEM after words', `Subject: Gốc\r\nIssuer: Gốc\r\n${pem('CERTIFICATE', one.der)}`, 1],
    ['PEM after a zero, which begins as DER does', `0 s:Gốc\n${pem('CERTIFICATE', one.der)}`, 1],
    ['PEM after an empty line', `\n\n${pem('CERTIFICATE', one.der)}`, 1],
    ['PEM after a byte order mark', `\uFEFF${pem('CERTIFICATE', one.der)}`, 1],
    ['PEM in UTF-16', Buffer.from(`\uFEFF${pem('CERTIFICATE', one.der)}`, 'utf16le'), 1],
    ['PEM with lines as Windows ends them', pem('CERTIFICATE', one.der).replaceAll('\n', '\r\n'), 1],
  ])('is read: %s', (_, bytes, count) => {
    expect(found(bytes)).toHaveLength(count);
    expect(found(bytes)[0]).toEqual(one.der);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html>-----BEGIN CERTIFICATE-----</html>'],
    ['a certificate with bytes after it', Buffer.concat([one.der, Buffer.from([0])])],
    ['a certificate after a byte order mark', Buffer.concat([Buffer.from('\uFEFF'), one.der])],
  ])('holds no certificate: %s', (_, bytes) => {
    expect(found(bytes)).toEqual([]);
  });
});
