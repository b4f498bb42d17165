import {
  daysFromNow,
  makeCertificate,
  newKeys,
  newRsaKeys,
  spkiOf,
  type Keys,
} from '../test/maker/certificate-maker.ts';
import {
  alternativeNames,
  authority,
  authorityKey,
  distributionPoint,
  distributionPoints,
  email,
  keyUsage,
  name,
  policies,
  purposes,
  subjectKey,
} from '../test/maker/extension-maker.ts';
import { makeOcspResponse } from '../test/maker/revocation-maker.ts';

/** A path of root, intermediate and end entity as authorities in Vietnam shape them, and an OCSP answer of the intermediate. */
export type BenchMaterial = {
  readonly root: Buffer;
  readonly intermediate: Buffer;
  readonly endEntity: Buffer;
  readonly ocsp: Buffer;
};

/** Makes material with keys of one kind. */
export function makeBenchMaterial(kind: 'P-256' | 'RSA-2048'): BenchMaterial {
  const keys = (): Keys => (kind === 'P-256' ? newKeys() : newRsaKeys(2048));
  const [rootKeys, issuingKeys, endKeys] = [keys(), keys(), keys()];
  const rootName = name(
    ['2.5.4.6', 'VN'],
    ['2.5.4.10', 'Bộ Thông tin và Truyền thông'],
    ['2.5.4.3', 'Vietnam National Root CA'],
  );
  const issuingName = name(['2.5.4.6', 'VN'], ['2.5.4.10', 'Công ty cổ phần Chữ ký số'], ['2.5.4.3', 'CA công cộng']);
  const subject = name(
    ['2.5.4.6', 'VN'],
    ['2.5.4.8', 'Hà Nội'],
    ['2.5.4.3', 'Nguyễn Văn A'],
    ['0.9.2342.19200300.100.1.1', 'CCCD:001099000001'],
  );
  const root = makeCertificate({
    issuer: rootName,
    subject: rootName,
    spki: spkiOf(rootKeys),
    signWith: rootKeys.privateKey,
    notAfter: daysFromNow(3_000),
    extensions: [authority(), keyUsage(5, 6), subjectKey(rootKeys.publicKey)],
  });
  const intermediate = makeCertificate({
    issuer: rootName,
    subject: issuingName,
    spki: spkiOf(issuingKeys),
    signWith: rootKeys.privateKey,
    extensions: [
      authority(0),
      keyUsage(5, 6),
      subjectKey(issuingKeys.publicKey),
      authorityKey(rootKeys.publicKey),
      policies('2.5.29.32.0'),
    ],
  });
  const endEntity = makeCertificate({
    issuer: issuingName,
    subject,
    spki: spkiOf(endKeys),
    signWith: issuingKeys.privateKey,
    extensions: [
      authorityKey(issuingKeys.publicKey),
      subjectKey(endKeys.publicKey),
      keyUsage(0, 1),
      purposes('1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'),
      alternativeNames(email('a@example.vn')),
      policies('2.16.704.1.1.1.1.1'),
      distributionPoints(distributionPoint({ uri: 'http://crl.example.vn/ca.crl' })),
    ],
  });
  const ocsp = makeOcspResponse({ name: issuingName, keys: issuingKeys, der: intermediate }, [
    { certificate: endEntity, status: 'good' },
  ]);
  return { root, intermediate, endEntity, ocsp };
}
