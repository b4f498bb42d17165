import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { bits, integer, nothing, oid, sequence, tagged, time } from './der-writer.ts';
import { authority, authorityKey, commonName, keyUsage, subjectKey } from './extension-maker.ts';

export type Keys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

/** A fresh P-256 key pair. */
export const newKeys = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** A fresh RSA key pair. */
export const newRsaKeys = (modulusLength: number): Keys => generateKeyPairSync('rsa', { modulusLength });

export const NOW = new Date('2026-11-01T00:00:00Z');
const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);
export { days as daysFromNow };

/** Everything a test may want to choose about a certificate; encoded parts are taken as they are. */
export type Recipe = {
  issuer: Uint8Array;
  subject: Uint8Array;
  spki: Uint8Array;
  serial: Uint8Array;
  version: number;
  notBefore: Date;
  notAfter: Date;
  /** The two times as elements, in place of `notBefore` and `notAfter`. */
  validity: readonly Uint8Array[];
  extensions: readonly Uint8Array[] | undefined;
  innerAlgorithm: Uint8Array;
  outerAlgorithm: Uint8Array;
  signWith: KeyObject;
  hash: string;
};

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const RSA_SHA256 = sequence(oid('1.2.840.113549.1.1.11'), nothing());
export const RSA_SHA1 = sequence(oid('1.2.840.113549.1.1.5'), nothing());

/** The AlgorithmIdentifier that goes with a private key and SHA-256. */
export const algorithmOf = (key: KeyObject): Buffer => (key.asymmetricKeyType === 'rsa' ? RSA_SHA256 : ECDSA_SHA256);

let nextSerial = 1_000;

/** Signs a certificate as the recipe says; what it leaves out is made sound. */
export function makeCertificate(
  recipe: Partial<Recipe> & Pick<Recipe, 'issuer' | 'subject' | 'spki' | 'signWith'>,
): Buffer {
  const algorithm = recipe.innerAlgorithm ?? algorithmOf(recipe.signWith);
  const version = recipe.version ?? 2;
  const tbs = sequence(
    ...(version === 0 ? [] : [tagged(0, integer(version))]),
    recipe.serial ?? integer(nextSerial++),
    algorithm,
    recipe.issuer,
    sequence(...(recipe.validity ?? [time(recipe.notBefore ?? days(-100)), time(recipe.notAfter ?? days(100))])),
    recipe.subject,
    recipe.spki,
    ...(recipe.extensions ? [tagged(3, sequence(...recipe.extensions))] : []),
  );
  return sequence(tbs, recipe.outerAlgorithm ?? algorithm, bits(sign(recipe.hash ?? 'sha256', tbs, recipe.signWith)));
}

/** An authority that can issue: its name, keys and certificate. */
export type Authority = { readonly name: Buffer; readonly keys: Keys; readonly der: Buffer };

const KEY_CERT_SIGN = 5;
const CRL_SIGN = 6;

/** A self-signed root. */
export function makeRoot(title: string, extra: readonly Uint8Array[] = [], changes: Partial<Recipe> = {}): Authority {
  const keys = newKeys();
  const name = commonName(title);
  return {
    name,
    keys,
    der: makeCertificate({
      issuer: name,
      subject: name,
      spki: spkiOf(keys),
      signWith: keys.privateKey,
      extensions: [authority(), keyUsage(KEY_CERT_SIGN, CRL_SIGN), subjectKey(keys.publicKey), ...extra],
      ...changes,
    }),
  };
}

/** An authority below another. `changes.extensions` replaces all of them. */
export function makeAuthority(
  above: Authority,
  title: string,
  extra: readonly Uint8Array[] = [],
  changes: Partial<Recipe> & { keys?: Keys } = {},
): Authority {
  const { keys = newKeys(), ...recipe } = changes;
  const name = commonName(title);
  const extensions = [
    authority(),
    keyUsage(KEY_CERT_SIGN, CRL_SIGN),
    subjectKey(keys.publicKey),
    authorityKey(above.keys.publicKey),
    ...extra,
  ];
  return {
    name,
    keys,
    der: makeCertificate({
      issuer: above.name,
      subject: name,
      spki: spkiOf(keys),
      signWith: above.keys.privateKey,
      extensions,
      ...recipe,
    }),
  };
}

/** An end entity's certificate. */
export function makeEndEntity(
  above: Authority,
  title: string,
  extra: readonly Uint8Array[] = [],
  changes: Partial<Recipe> & { keys?: Keys } = {},
): Buffer {
  const { keys = SHARED_END_ENTITY_KEYS, ...recipe } = changes;
  return makeCertificate({
    issuer: above.name,
    subject: commonName(title),
    spki: spkiOf(keys),
    signWith: above.keys.privateKey,
    extensions: [authorityKey(above.keys.publicKey), ...extra],
    ...recipe,
  });
}

export const spkiOf = ({ publicKey }: Keys): Buffer => publicKey.export({ format: 'der', type: 'spki' });
const SHARED_END_ENTITY_KEYS = newKeys();
