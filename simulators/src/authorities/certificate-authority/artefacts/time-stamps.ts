import type { TimeStampAuthority } from '../authorities.ts';
import { serialFor } from './certificates.ts';
import { signedContent } from './cms.ts';
import { elementsOf, inside, MalformedRequest, need, take } from './der-cursor.ts';
import { element, integer, integerOf, namedBits, octetString, oid, sequence, tagged, utf8 } from './der.ts';
import type { SigningKey } from '../seeded-keys.ts';

/** PKIFailureInfo bits (RFC 3161 §2.4.2). */
export const failure = {
  badAlgorithm: 0,
  badRequest: 2,
  badDataFormat: 5,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  systemFailure: 25,
} as const;

/** Thrown for requests that are DER but are not served; the answer names the failure. */
export class UnservedRequest extends Error {
  readonly bit: number;
  constructor(bit: number) {
    super(`failure ${bit}`);
    this.bit = bit;
  }
}

/** What a TimeStampReq asks. */
export interface TimeStampRequest {
  imprint: Buffer;
  nonce: Buffer | undefined;
  withCertificate: boolean;
}

/** The one policy under which stamps are given. */
export const timeStampPolicy = '2.16.704.1.1.1.3.1';
const infoType = '1.2.840.113549.1.9.16.1.4';
const digestOctets = new Map([
  [oid('2.16.840.1.101.3.4.2.1').toString('hex'), 32],
  [oid('2.16.840.1.101.3.4.2.2').toString('hex'), 48],
  [oid('2.16.840.1.101.3.4.2.3').toString('hex'), 64],
]);

/** Reads a TimeStampReq (§2.4.1). @throws MalformedRequest, UnservedRequest */
export const readTimeStampRequest = (der: Buffer): TimeStampRequest => {
  const members = inside(der, 0x30);
  if (!need(members, 0x02).content.equals(Buffer.from([1]))) throw new MalformedRequest('version');
  const imprint = need(members, 0x30);
  const [algorithm, digest] = elementsOf(imprint.content);
  if (algorithm?.tag !== 0x30 || digest?.tag !== 0x04) throw new MalformedRequest('messageImprint');
  const octets = digestOctets.get(need(elementsOf(algorithm.content), 0x06).whole.toString('hex'));
  if (octets === undefined) throw new UnservedRequest(failure.badAlgorithm);
  if (digest.content.length !== octets) throw new UnservedRequest(failure.badDataFormat);
  const policy = take(members, 0x06);
  if (policy && !policy.whole.equals(oid(timeStampPolicy))) throw new UnservedRequest(failure.unacceptedPolicy);
  const nonce = take(members, 0x02)?.content;
  const withCertificate = take(members, 0x01)?.content[0] === 0xff;
  if (take(members, 0xa0)) throw new UnservedRequest(failure.unacceptedExtension);
  if (members.length > 0) throw new MalformedRequest('more');
  return { imprint: imprint.whole, nonce, withCertificate };
};

/** A TimeStampResp that refuses. */
export const timeStampRefusal = (bit: number) =>
  sequence(sequence(integer(2), sequence(utf8('Không cấp được dấu thời gian')), namedBits(bit)));

/** What makes one stamp. `time` in milliseconds since 1970. */
export interface TimeStampRecipe {
  authority: TimeStampAuthority;
  imprint: Buffer;
  nonce: Buffer | undefined;
  withCertificate: boolean;
  time: number;
  count: number;
  signer: SigningKey;
}

/** GeneralizedTime with milliseconds, no zero at the end (§2.4.2). */
const fractional = (at: number): string => {
  const [whole = '', fraction = ''] = new Date(at)
    .toISOString()
    .replace(/[-:TZ]/g, '')
    .split('.');
  const significant = fraction.replace(/0+$/, '');
  return `${whole}${significant === '' ? '' : `.${significant}`}Z`;
};

/** Signs a granted TimeStampResp. */
export const makeTimeStamp = ({
  authority,
  imprint,
  nonce,
  withCertificate,
  time,
  count,
  signer,
}: TimeStampRecipe): Buffer => {
  const info = sequence(
    integer(1),
    oid(timeStampPolicy),
    imprint,
    integerOf(serialFor('stamp', time, count)),
    element(0x18, Buffer.from(fractional(time))),
    sequence(integer(1)),
    ...(nonce ? [element(0x02, nonce)] : []),
    tagged(0, tagged(4, authority.name)),
  );
  const certificate = { der: authority.der, issuerName: authority.above.name, serial: serialFor('time stamps') };
  const token = signedContent({
    contentType: infoType,
    content: info,
    certificate,
    signer,
    certificates: withCertificate ? [authority.der] : [],
  });
  return sequence(sequence(integer(0)), token);
};

/** The imprint of something nobody asked about, for the lever. */
export const foreignImprint = () => sequence(sequence(oid('2.16.840.1.101.3.4.2.1')), octetString(Buffer.alloc(32, 7)));
