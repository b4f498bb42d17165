import { hash } from 'node:crypto';
import { integer, integerOf, octetString, oid, sequence, setOf, tagged } from './der.ts';
import type { SigningKey } from '../seeded-keys.ts';

const signedDataId = oid('1.2.840.113549.1.7.2');
const dataId = oid('1.2.840.113549.1.7.1');
/** RFC 5652 §5.1: 1 for plain data signed by issuer and serial number, else 3. */
const versionFor = (contentType: string) => (contentType === '1.2.840.113549.1.7.1' ? 1 : 3);
const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));

/** A certs-only SignedData (RFC 5652 §5, RFC 5280 §4.2.2.1): what `.p7c` files hold. */
export const certificatesOnly = (certificates: readonly Uint8Array[]): Buffer =>
  sequence(
    signedDataId,
    tagged(
      0,
      sequence(integer(1), setOf(), sequence(dataId), tagged(0, ...certificates.toSorted(Buffer.compare)), setOf()),
    ),
  );

/** Who signs, and what is signed. */
export interface CmsRecipe {
  /** Object identifier of the content's type, dotted. */
  contentType: string;
  content: Uint8Array;
  certificate: { der: Buffer; issuerName: Buffer; serial: Buffer };
  signer: SigningKey;
  /** Left out, nobody's certificate comes along. */
  certificates: readonly Uint8Array[];
  /** True: the content does not travel along. */
  detached?: boolean;
}

/** A SignedData of one signer with content-type, message-digest and signing-certificate-v2. */
export const signedContent = ({
  contentType,
  content,
  certificate,
  signer,
  certificates,
  detached = false,
}: CmsRecipe): Buffer => {
  const attribute = (id: string, value: Uint8Array) => sequence(oid(id), setOf(value));
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(contentType)),
    attribute('1.2.840.113549.1.9.4', octetString(hash('sha256', content, 'buffer'))),
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      sequence(sequence(sequence(octetString(hash('sha256', certificate.der, 'buffer'))))),
    ),
  ].toSorted(Buffer.compare);
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuerName, integerOf(certificate.serial)),
    sha256,
    tagged(0, ...attributes),
    signer.algorithm,
    octetString(signer.sign(setOf(...attributes))),
  );
  return sequence(
    signedDataId,
    tagged(
      0,
      sequence(
        integer(versionFor(contentType)),
        setOf(sha256),
        sequence(oid(contentType), ...(detached ? [] : [tagged(0, octetString(content))])),
        ...(certificates.length > 0 ? [tagged(0, ...certificates)] : []),
        setOf(signerInfo),
      ),
    ),
  );
};
