import { createHash, sign, type KeyObject, type SigningOptions } from 'node:crypto';
import { certificate as read } from '../judging.ts';
import { algorithmOf, NOW } from './certificate-maker.ts';
import { boolean, implicit, integer, octets, oid, sequence, set, tagged, time, tlv } from './der-writer.ts';
import { directory } from './extension-maker.ts';

export const DATA = '1.2.840.113549.1.7.1';
export const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4';
export const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
export const SHA1 = sequence(oid('1.3.14.3.2.26'));
export const SHA512 = sequence(oid('2.16.840.1.101.3.4.2.3'));

export const digestOf = (algorithm: string, data: Uint8Array, outputLength?: number): Buffer =>
  createHash(algorithm, outputLength === undefined ? {} : { outputLength })
    .update(data)
    .digest();

/** One Attribute. */
export const attribute = (type: string, ...values: readonly Uint8Array[]): Buffer =>
  sequence(oid(type), set(...values));
export const contentType = (type = DATA): Buffer => attribute('1.2.840.113549.1.9.3', oid(type));
export const messageDigest = (content: Uint8Array, algorithm = 'sha256'): Buffer =>
  attribute('1.2.840.113549.1.9.4', octets(digestOf(algorithm, content)));
export const signingTime = (at = NOW): Buffer => attribute('1.2.840.113549.1.9.5', time(at));

/** signing-certificate-v2 (RFC 5035): SHA-256 of a certificate, its issuer and serial beside it unless told otherwise. */
export function signingCertificateV2(
  der: Uint8Array,
  {
    algorithm,
    digest = digestOf('sha256', der),
    named = der,
  }: { algorithm?: Uint8Array; digest?: Uint8Array; named?: Uint8Array | null } = {},
): Buffer {
  return attribute(
    '1.2.840.113549.1.9.16.2.47',
    sequence(
      sequence(sequence(...(algorithm ? [algorithm] : []), octets(digest), ...(named ? [issuerSerial(named)] : []))),
    ),
  );
}
/** signing-certificate (RFC 2634): SHA-1. */
export const signingCertificateV1 = (der: Uint8Array): Buffer =>
  attribute(
    '1.2.840.113549.1.9.16.2.12',
    sequence(sequence(sequence(octets(digestOf('sha1', der)), issuerSerial(der)))),
  );

function issuerSerial(der: Uint8Array): Buffer {
  const { issuer, serial } = read(der);
  return sequence(sequence(directory(issuer.der)), tlv(0x02, serial));
}

/** Everything a test may want to choose about one signer. */
export type SignerRecipe = {
  certificate: Uint8Array;
  key: KeyObject;
  version: number;
  id: Uint8Array;
  digestAlgorithm: Uint8Array;
  /** undefined for none at all. */
  attributes: readonly Uint8Array[] | undefined;
  keepOrder: boolean;
  signatureAlgorithm: Uint8Array;
  hash: string | null;
  options: SigningOptions;
  unsigned: readonly Uint8Array[];
  signature: Uint8Array;
  /** What is signed in place of the attributes as they stand. */
  signedAs: Uint8Array;
  /** True to write the signature as an octet string in two pieces. */
  signatureInPieces: boolean;
};

/** issuerAndSerialNumber of a certificate. */
export function issuerAndSerial(der: Uint8Array): Buffer {
  const { issuer, serial } = read(der);
  return sequence(issuer.der, tlv(0x02, serial));
}
/** [0] subjectKeyIdentifier of a certificate that has one. */
export const byKeyIdentifier = (der: Uint8Array): Buffer =>
  implicit(0, read(der).extensions.subjectKeyIdentifier ?? Buffer.alloc(0));

/** SignerInfo over content; what the recipe leaves out is made sound. */
export function makeSigner(
  content: Uint8Array,
  recipe: Partial<SignerRecipe> & Pick<SignerRecipe, 'certificate' | 'key'>,
): Buffer {
  const given = 'attributes' in recipe ? recipe.attributes : [contentType(), messageDigest(content)];
  const attributes = given && !recipe.keepOrder ? given.toSorted(Buffer.compare) : given;
  const hash = recipe.hash === undefined ? 'sha256' : recipe.hash;
  const signature =
    recipe.signature ??
    sign(hash, recipe.signedAs ?? (attributes ? set(...attributes) : content), { key: recipe.key, ...recipe.options });
  return sequence(
    integer(recipe.version ?? 1),
    recipe.id ?? issuerAndSerial(recipe.certificate),
    recipe.digestAlgorithm ?? SHA256,
    ...(attributes ? [tagged(0, ...attributes)] : []),
    recipe.signatureAlgorithm ?? algorithmOf(recipe.key),
    recipe.signatureInPieces
      ? tlv(0x24, octets(signature.subarray(0, 9)), octets(signature.subarray(9)))
      : octets(signature),
    ...(recipe.unsigned ? [tagged(1, ...recipe.unsigned)] : []),
  );
}

export type SignedDataRecipe = {
  content: Uint8Array | undefined;
  contentType: string;
  certificates: readonly Uint8Array[];
  revocation: readonly Uint8Array[];
  type: string;
  version: number;
};

/** ContentInfo with SignedData. */
export function makeSignedData(signers: readonly Uint8Array[], recipe: Partial<SignedDataRecipe> = {}): Buffer {
  const { content, certificates = [], revocation = [] } = recipe;
  const inside = sequence(
    integer(recipe.version ?? 1),
    set(SHA256),
    sequence(oid(recipe.contentType ?? DATA), ...(content ? [tagged(0, octets(content))] : [])),
    ...(certificates.length > 0 ? [tagged(0, ...certificates)] : []),
    ...(revocation.length > 0 ? [tagged(1, ...revocation)] : []),
    set(...signers),
  );
  return sequence(oid(recipe.type ?? '1.2.840.113549.1.7.2'), tagged(0, inside));
}

/** Writes the outer layers of a container anew with indefinite lengths, the content in pieces, as a streaming signer does. */
export function withIndefiniteLengths(
  signers: readonly Uint8Array[],
  content: Uint8Array,
  certificates: readonly Uint8Array[],
  contentType = DATA,
): Buffer {
  const open = (tag: number, ...parts: readonly Uint8Array[]): Buffer =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
  const half = Math.ceil(content.length / 2);
  const pieces = open(0x24, octets(content.subarray(0, half)), octets(content.subarray(half)));
  return open(
    0x30,
    oid('1.2.840.113549.1.7.2'),
    open(
      0xa0,
      open(
        0x30,
        integer(1),
        set(SHA256),
        open(0x30, oid(contentType), open(0xa0, pieces)),
        open(0xa0, ...certificates),
        set(...signers),
      ),
    ),
  );
}

export type StampRecipe = {
  version: number;
  policy: string;
  imprintAlgorithm: Uint8Array;
  imprint: Uint8Array;
  time: string;
  accuracy: Uint8Array | undefined;
  nonce: Uint8Array | undefined;
  authority: Uint8Array | undefined;
  extensions: readonly Uint8Array[];
  ordering: Uint8Array;
};

/** TSTInfo over content. */
export function makeStampInfo(content: Uint8Array, recipe: Partial<StampRecipe> = {}): Buffer {
  return sequence(
    integer(recipe.version ?? 1),
    oid(recipe.policy ?? '1.2.3.4'),
    sequence(recipe.imprintAlgorithm ?? SHA256, octets(recipe.imprint ?? digestOf('sha256', content))),
    integer(7),
    tlv(0x18, Buffer.from(recipe.time ?? '20261031235959.5Z')),
    ...(recipe.accuracy ? [recipe.accuracy] : []),
    recipe.ordering ?? boolean(true),
    ...(recipe.nonce ? [tlv(0x02, recipe.nonce)] : []),
    ...(recipe.authority ? [tagged(0, recipe.authority)] : []),
    ...(recipe.extensions ? [tagged(1, ...recipe.extensions)] : []),
  );
}

/** A token: the info, signed by an authority for time stamps. */
export function makeToken(
  info: Uint8Array,
  certificate: Uint8Array,
  key: KeyObject,
  recipe: Partial<SignerRecipe> = {},
  around: Partial<SignedDataRecipe> = {},
): Buffer {
  const attributes = [contentType(TIME_STAMP_INFO), messageDigest(info), signingCertificateV2(certificate)];
  const signer = makeSigner(info, { certificate, key, attributes, ...recipe });
  return makeSignedData([signer], {
    content: info,
    contentType: TIME_STAMP_INFO,
    certificates: [certificate],
    version: 3,
    ...around,
  });
}

/** A TimeStampResp: granted with a token, or a refusal with its status and failure bits. */
export const makeStampResponse = (token: Uint8Array): Buffer => sequence(sequence(integer(0)), token);
export const makeStampRefusal = (status: number, ...failures: readonly Uint8Array[]): Buffer =>
  sequence(sequence(integer(status), ...failures));
