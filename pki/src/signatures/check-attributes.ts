import { decodeOid } from '../der/oid.ts';
import { reading } from '../der/problem.ts';
import { DerReader, TAG } from '../der/reader.ts';
import type { Profile } from '../paths/profiles.ts';
import { ALGORITHM_PROTECTION, protectsAlgorithms } from './algorithm-protection.ts';
import { readAttributes, type SignedAttributes } from './signed-data/attributes.ts';
import { readWholeTime, SIGNING_TIME } from './claimed-time.ts';
import { digestContent, type ContentDigest } from './signed-data/content-digest.ts';
import { refusal, type SignatureRefusal } from './reasons.ts';
import type { SignerInfo } from './signed-data/signed-data.ts';
import {
  readSigningCertificate,
  SIGNING_CERTIFICATE_V1,
  SIGNING_CERTIFICATE_V2,
  type SigningCertificateId,
} from './signing-certificate.ts';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const DATA = '1.2.840.113549.1.7.1';

/** What signed attributes must agree with. */
export type AttributeDemands = {
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly digest: ContentDigest;
  /** The algorithms that stand unsigned beside the attributes. */
  readonly signer: Pick<SignerInfo, 'digestAlgorithm' | 'signatureAlgorithm'>;
  readonly profile: Profile;
  /** True for CAdES-B and time stamps: signing-certificate (v1 or v2) must be there. */
  readonly signingCertificateRequired: boolean;
};

/** What signed attributes say once they agree. */
export type AttributeFindings = {
  readonly signingCertificates: readonly SigningCertificateId[];
  /** When the signer claims to have signed, milliseconds since 1970; not verified. */
  readonly signingTime: number | undefined;
};

/**
 * Checks the signed attributes of RFC 5652 §5.3, §11: content-type and message-digest there and right, none of those that
 * §11 and RFC 5035 allow once there twice, each of these of one value; others (content-time-stamp for one, ETSI EN 319
 * 122-1 §5.2.8) may repeat and decide nothing; the algorithms where an attribute protects them (RFC 6211). Content without any must be of type id-data, and must not read as signed attributes itself.
 */
export function checkAttributes(
  signed: SignedAttributes | undefined,
  demands: AttributeDemands,
): AttributeFindings | SignatureRefusal {
  if (!signed) return checkBareContent(demands);
  const values = singleValues(signed);
  if (!(values instanceof Map)) return values;
  const lenient = demands.profile.signatureLeniencies.some(({ code }) => code === 'signed-attributes-not-ordered');
  if (!signed.isOrdered && !lenient) return refusal('signed-attributes-not-ordered');
  return checkMandatory(values, demands) ?? checkProtection(values, demands) ?? readOptional(values, demands);
}

function checkBareContent({
  content,
  contentType,
  signingCertificateRequired,
}: AttributeDemands): AttributeFindings | SignatureRefusal {
  if (signingCertificateRequired) return refusal('signed-attribute-missing', undefined, SIGNING_CERTIFICATE_V2);
  if (contentType !== DATA) return refusal('signed-attribute-missing', undefined, CONTENT_TYPE);
  return readsAsAttributes(content)
    ? refusal('content-ambiguous')
    : { signingCertificates: [], signingTime: undefined };
}

/** Without this check a signature stripped of its attributes would hold over their encoding, taken as content. */
function readsAsAttributes(content: Uint8Array): boolean {
  if (content[0] !== TAG.set) return false;
  const read = reading(() => readAttributes(new DerReader(content).enter(TAG.set, 'content'), 'content'));
  return read.ok && read.value.length > 0;
}

const ONE_VALUE = new Set([
  CONTENT_TYPE,
  MESSAGE_DIGEST,
  SIGNING_TIME,
  SIGNING_CERTIFICATE_V1,
  SIGNING_CERTIFICATE_V2,
  ALGORITHM_PROTECTION,
]);

function singleValues({ attributes }: SignedAttributes): Map<string, Uint8Array> | SignatureRefusal {
  const found = new Map<string, Uint8Array>();
  for (const { type, values } of attributes) {
    if (!ONE_VALUE.has(type)) continue;
    const [value, ...more] = values;
    if (found.has(type)) return refusal('signed-attribute-duplicated', undefined, type);
    if (!value || more.length > 0) return refusal('signed-attribute-malformed', undefined, type);
    found.set(type, value);
  }
  return found;
}

function checkMandatory(
  values: ReadonlyMap<string, Uint8Array>,
  { content, contentType, digest }: AttributeDemands,
): SignatureRefusal | undefined {
  const type = values.get(CONTENT_TYPE);
  const messageDigest = values.get(MESSAGE_DIGEST);
  if (!type || !messageDigest)
    return refusal('signed-attribute-missing', undefined, type ? MESSAGE_DIGEST : CONTENT_TYPE);
  const typeRead = reading(() => decodeOid(only(type, TAG.oid), 'content-type'));
  if (!typeRead.ok) return refusal('signed-attribute-malformed', undefined, CONTENT_TYPE);
  const digestRead = reading(() => only(messageDigest, TAG.octetString));
  if (!digestRead.ok) return refusal('signed-attribute-malformed', undefined, MESSAGE_DIGEST);
  if (typeRead.value !== contentType) return refusal('signed-content-type-differs', undefined, typeRead.value);
  return Buffer.compare(digestRead.value, digestContent(digest, content)) === 0
    ? undefined
    : refusal('message-digest-differs');
}

function checkProtection(
  values: ReadonlyMap<string, Uint8Array>,
  { signer }: AttributeDemands,
): SignatureRefusal | undefined {
  const value = values.get(ALGORITHM_PROTECTION);
  const read = value && reading(() => protectsAlgorithms(value, signer));
  if (read && !read.ok) return refusal('signed-attribute-malformed', undefined, ALGORITHM_PROTECTION);
  return !read || read.value ? undefined : refusal('content-algorithm-inconsistent', undefined, ALGORITHM_PROTECTION);
}

function readOptional(
  values: ReadonlyMap<string, Uint8Array>,
  { signingCertificateRequired }: AttributeDemands,
): AttributeFindings | SignatureRefusal {
  const signingCertificates: SigningCertificateId[] = [];
  for (const [type, version] of [
    [SIGNING_CERTIFICATE_V1, 1],
    [SIGNING_CERTIFICATE_V2, 2],
  ] as const) {
    const value = values.get(type);
    const read = value && reading(() => readSigningCertificate(value, version));
    if (read && !read.ok) return refusal('signed-attribute-malformed', undefined, type);
    if (read) signingCertificates.push(read.value);
  }
  if (signingCertificateRequired && signingCertificates.length === 0)
    return refusal('signed-attribute-missing', undefined, SIGNING_CERTIFICATE_V2);
  const time = values.get(SIGNING_TIME);
  const timeRead = time && reading(() => readWholeTime(time));
  if (timeRead && !timeRead.ok) return refusal('signed-attribute-malformed', undefined, SIGNING_TIME);
  return { signingCertificates, signingTime: timeRead?.value };
}

/** The content of an element that must be all there is. */
function only(element: Uint8Array, tag: number): Uint8Array {
  const reader = new DerReader(element);
  const content = reader.content(tag, 'AttributeValue');
  reader.finish('AttributeValue');
  return content;
}
