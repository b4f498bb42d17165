import { hash } from 'node:crypto';
import type { Issuer } from '../authorities.ts';
import { signed } from './certificates.ts';
import { elementsOf, inside, MalformedRequest, need, take } from './der-cursor.ts';
import {
  enumerated,
  generalizedTime,
  implicit,
  integerOf,
  nothing,
  octetString,
  oid,
  sequence,
  tagged,
} from './der.ts';
import { nonceExtension } from './extensions.ts';
import { revocationReasons } from '../registry.ts';
import type { IssuedCertificate } from '../registry.ts';
import type { SigningKey } from '../seeded-keys.ts';

/** One CertID of a request (RFC 6960 §4.1.1), with the octets the answer must repeat. */
export interface CertificateQuestion {
  algorithm: 'sha1' | 'sha256' | undefined;
  issuerNameHash: Buffer;
  issuerKeyHash: Buffer;
  serial: Buffer;
  whole: Buffer;
}

/** What an OCSP request asks. `nonce` is the extension's value as it came. */
export interface OcspRequest {
  questions: CertificateQuestion[];
  nonce: Buffer | undefined;
}

const nonceId = oid('1.3.6.1.5.5.7.48.1.2');
const hashes = new Map([
  [oid('1.3.14.3.2.26').toString('hex'), 'sha1'],
  [oid('2.16.840.1.101.3.4.2.1').toString('hex'), 'sha256'],
] as const);

const readQuestion = (request: ReturnType<typeof elementsOf>): CertificateQuestion => {
  const id = need(request, 0x30);
  const members = elementsOf(id.content);
  const algorithm = need(elementsOf(need(members, 0x30).content), 0x06);
  const issuerNameHash = need(members, 0x04).content;
  const issuerKeyHash = need(members, 0x04).content;
  const serial = need(members, 0x02).content;
  return {
    algorithm: hashes.get(algorithm.whole.toString('hex')),
    issuerNameHash,
    issuerKeyHash,
    serial,
    whole: id.whole,
  };
};

/** RFC 9654 §2.1: a nonce of no octets, or of more than 128, makes the request malformed. */
const readNonce = (extensions: Buffer): Buffer | undefined => {
  for (const { content } of inside(extensions, 0x30)) {
    const members = elementsOf(content);
    if (!need(members, 0x06).whole.equals(nonceId)) continue;
    take(members, 0x01);
    const value = need(members, 0x04).content;
    const octets = need(elementsOf(value), 0x04).content.length;
    if (octets < 1 || octets > 128) throw new MalformedRequest('nonce');
    return value;
  }
  return undefined;
};

/** Reads an OCSPRequest; a signature on it is not looked at. @throws MalformedRequest */
export const readOcspRequest = (der: Buffer): OcspRequest => {
  const request = inside(der, 0x30);
  const tbs = elementsOf(need(request, 0x30).content);
  take(tbs, 0xa0);
  take(tbs, 0xa1);
  const questions = elementsOf(need(tbs, 0x30).content).map(({ content }) => readQuestion(elementsOf(content)));
  if (questions.length === 0) throw new MalformedRequest('no question');
  const extensions = take(tbs, 0xa2);
  return { questions, nonce: extensions && readNonce(extensions.content) };
};

/** True when a question is about a certificate of this issuer. */
export const asksAbout = (
  { algorithm, issuerNameHash, issuerKeyHash }: CertificateQuestion,
  { name, key }: Issuer,
): boolean =>
  algorithm !== undefined &&
  hash(algorithm, name, 'buffer').equals(issuerNameHash) &&
  hash(algorithm, key.keyBits, 'buffer').equals(issuerKeyHash);

/** An error answer: malformedRequest 1, internalError 2, tryLater 3, unauthorized 6. They are not signed. */
export const ocspError = (status: 1 | 2 | 3 | 6) => sequence(enumerated(status));

/** A CertID by SHA-1, of any serial number. */
export const certificateId = ({ name, key }: Issuer, serial: Uint8Array): Buffer => {
  const digest = (data: Uint8Array) => octetString(hash('sha1', data, 'buffer'));
  return sequence(sequence(oid('1.3.14.3.2.26'), nothing()), digest(name), digest(key.keyBits), integerOf(serial));
};

/** What makes one answer. `found` undefined means that the issuer never issued this serial number. */
export interface OcspRecipe {
  answers: readonly { certificateId: Uint8Array; found: IssuedCertificate | undefined }[];
  nonce: Buffer | undefined;
  thisUpdate: number;
  nextUpdate: number;
  responder: NonNullable<Issuer['responder']>;
  byKey: boolean;
  signer: SigningKey;
}

const statusOf = (found: IssuedCertificate | undefined): Buffer => {
  if (!found) return implicit(2);
  if (!found.revoked) return implicit(0);
  const code = revocationReasons[found.revoked.reason];
  return tagged(1, generalizedTime(found.revoked.at), ...(code === 0 ? [] : [tagged(0, enumerated(code))]));
};

/** Signs an OCSPResponse with a BasicOCSPResponse (§4.2.1). */
export const makeOcspResponse = ({
  answers,
  nonce,
  thisUpdate,
  nextUpdate,
  responder,
  byKey,
  signer,
}: OcspRecipe): Buffer => {
  const data = sequence(
    byKey ? tagged(2, octetString(hash('sha1', responder.key.keyBits, 'buffer'))) : tagged(1, responder.name),
    generalizedTime(thisUpdate),
    sequence(
      ...answers.map(({ certificateId, found }) =>
        sequence(certificateId, statusOf(found), generalizedTime(thisUpdate), tagged(0, generalizedTime(nextUpdate))),
      ),
    ),
    ...(nonce ? [tagged(1, sequence(nonceExtension(nonce)))] : []),
  );
  const basic = signed(data, signer, ...(responder.der ? [tagged(0, sequence(responder.der))] : []));
  return sequence(enumerated(0), tagged(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))));
};
