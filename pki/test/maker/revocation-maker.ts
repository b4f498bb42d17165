import { createHash, sign, type KeyObject } from 'node:crypto';
import { readCertificate } from '../../src/certificates/read-certificate.ts';
import { algorithmOf, daysFromNow, type Authority } from './certificate-maker.ts';
import {
  bits,
  boolean,
  generalizedTime,
  implicit,
  integer,
  namedBits,
  nothing,
  octets,
  oid,
  sequence,
  tagged,
  time,
  tlv,
} from './der-writer.ts';
import { authorityKey, directory, extension, uri } from './extension-maker.ts';

/** One entry of a CRL. */
export type Entry = {
  readonly serial: Uint8Array;
  readonly reason?: number;
  readonly extensions?: readonly Uint8Array[];
  readonly issuer?: Uint8Array;
  /** True for a list of extensions that holds none. */
  readonly noExtensions?: boolean;
};

export type CrlRecipe = {
  entries: readonly Entry[];
  /** True to write a list of entries that holds none. */
  emptyList: boolean;
  thisUpdate: Date;
  /** GeneralizedTime in place of `thisUpdate`. */
  thisUpdateText: string;
  nextUpdate: Date | undefined;
  number: number | undefined;
  extensions: readonly Uint8Array[];
  signWith: KeyObject;
};

/** Signs a CRL of an authority. */
export function makeCrl(issuer: Authority, recipe: Partial<CrlRecipe> = {}): Buffer {
  const key = recipe.signWith ?? issuer.keys.privateKey;
  const nextUpdate = 'nextUpdate' in recipe ? recipe.nextUpdate : daysFromNow(7);
  const entries = (recipe.entries ?? []).map(makeEntry);
  const number = 'number' in recipe ? recipe.number : 1;
  const extensions = [
    authorityKey(issuer.keys.publicKey),
    ...(number === undefined ? [] : [extension('2.5.29.20', false, integer(number))]),
    ...(recipe.extensions ?? []),
  ];
  const tbs = sequence(
    integer(1),
    algorithmOf(key),
    issuer.name,
    recipe.thisUpdateText === undefined
      ? time(recipe.thisUpdate ?? daysFromNow(-1))
      : tlv(0x18, Buffer.from(recipe.thisUpdateText)),
    ...(nextUpdate ? [time(nextUpdate)] : []),
    ...(entries.length > 0 || recipe.emptyList ? [sequence(...entries)] : []),
    tagged(0, sequence(...extensions)),
  );
  return sequence(tbs, algorithmOf(key), bits(sign('sha256', tbs, key)));
}

function makeEntry({ serial, reason, extensions = [], issuer, noExtensions = false }: Entry): Buffer {
  const all = [
    ...(reason === undefined ? [] : [extension('2.5.29.21', false, tlv(0x0a, Buffer.from([reason])))]),
    ...(issuer ? [extension('2.5.29.29', true, sequence(directory(issuer)))] : []),
    ...extensions,
  ];
  return sequence(serial, time(daysFromNow(-10)), ...(all.length > 0 || noExtensions ? [sequence(...all)] : []));
}

/** IssuingDistributionPoint (RFC 5280 §5.2.5). */
export function issuingPoint(
  point: {
    uri?: string;
    relative?: Uint8Array;
    onlyUsers?: boolean;
    onlyAuthorities?: boolean;
    onlyAttributes?: boolean;
    reasons?: readonly number[];
    indirect?: boolean;
  },
  critical = true,
): Buffer {
  const flag = (number: number, on: boolean | undefined): Buffer[] =>
    on ? [implicit(number, Buffer.from([0xff]))] : [];
  return extension(
    '2.5.29.28',
    critical,
    sequence(
      ...(point.uri === undefined ? [] : [tagged(0, tagged(0, uri(point.uri)))]),
      ...(point.relative ? [tagged(0, tagged(1, point.relative))] : []),
      ...flag(1, point.onlyUsers),
      ...flag(2, point.onlyAuthorities),
      ...(point.reasons ? [tlv(0x83, namedBits(...point.reasons).subarray(2))] : []),
      ...flag(4, point.indirect),
      ...flag(5, point.onlyAttributes),
    ),
  );
}
export const deltaOf = (base: number, critical = true): Buffer => extension('2.5.29.27', critical, integer(base));

export type SingleRecipe = {
  certificate: Uint8Array;
  status: 'good' | 'revoked' | 'unknown';
  reason?: number;
  thisUpdate?: Date;
  /** In place of `thisUpdate`. */
  thisUpdateElement?: Uint8Array;
  nextUpdate?: Date | undefined;
  extensions?: readonly Uint8Array[];
};
export type OcspRecipe = {
  producedAt: Date;
  /** In place of `producedAt`. */
  producedAtText: string;
  responderName: Uint8Array;
  responderKey: KeyObject | undefined;
  signWith: KeyObject;
  certificates: readonly Uint8Array[];
  extensions: readonly Uint8Array[];
  /** A further SingleResponse that is none. */
  broken: Uint8Array;
};

/** Signs an OCSP answer of an authority about certificates it issued. */
export function makeOcspResponse(
  issuer: Authority,
  singles: readonly SingleRecipe[],
  recipe: Partial<OcspRecipe> = {},
): Buffer {
  const key = recipe.signWith ?? issuer.keys.privateKey;
  const responder = recipe.responderKey
    ? tagged(2, octets(sha1(keyBits(recipe.responderKey))))
    : tagged(1, recipe.responderName ?? issuer.name);
  const data = sequence(
    responder,
    recipe.producedAtText === undefined
      ? generalizedTime(recipe.producedAt ?? daysFromNow(-1))
      : tlv(0x18, Buffer.from(recipe.producedAtText)),
    sequence(...singles.map((single) => makeSingle(issuer, single)), ...(recipe.broken ? [recipe.broken] : [])),
    ...(recipe.extensions ? [tagged(1, sequence(...recipe.extensions))] : []),
  );
  const basic = sequence(
    data,
    algorithmOf(key),
    bits(sign('sha256', data, key)),
    ...(recipe.certificates ? [tagged(0, sequence(...recipe.certificates))] : []),
  );
  return sequence(tlv(0x0a, Buffer.from([0])), tagged(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

/** An answer that is only an error. */
export const makeOcspError = (code: number): Buffer => sequence(tlv(0x0a, Buffer.from([code])));

function makeSingle(issuer: Authority, single: SingleRecipe): Buffer {
  const id = sequence(
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octets(sha1(issuer.name)),
    octets(sha1(keyBits(issuer.keys.publicKey))),
    serialOf(single.certificate),
  );
  const revoked = tagged(
    1,
    generalizedTime(daysFromNow(-10)),
    ...(single.reason === undefined ? [] : [tagged(0, tlv(0x0a, Buffer.from([single.reason])))]),
  );
  const status = single.status === 'revoked' ? revoked : implicit(single.status === 'good' ? 0 : 2, Buffer.alloc(0));
  const nextUpdate = 'nextUpdate' in single ? single.nextUpdate : daysFromNow(1);
  return sequence(
    id,
    status,
    single.thisUpdateElement ?? generalizedTime(single.thisUpdate ?? daysFromNow(-1)),
    ...(nextUpdate ? [tagged(0, generalizedTime(nextUpdate))] : []),
    ...(single.extensions ? [tagged(1, sequence(...single.extensions))] : []),
  );
}

/** The serial number of a certificate as an INTEGER element. */
export function serialOf(der: Uint8Array): Buffer {
  const read = readCertificate(der);
  if (!read.ok) throw new Error('the maker made a certificate nobody can read');
  return tlv(0x02, read.value.serial);
}

export const criticalUnknown = (): Buffer => sequence(oid('1.2.3.4'), boolean(true), octets(Buffer.from([5, 0])));
/** The octets of subjectPublicKey: RSAPublicKey, or the 65 of an uncompressed P-256 point. */
const keyBits = (key: KeyObject): Buffer =>
  key.asymmetricKeyType === 'rsa'
    ? key.export({ format: 'der', type: 'pkcs1' })
    : key.export({ format: 'der', type: 'spki' }).subarray(-65);
const sha1 = (data: Uint8Array): Buffer => createHash('sha1').update(data).digest();
