import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { readCertificate } from '../certificates/read-certificate.ts';
import { ANCHOR_ROLES, isSandboxCertificate, type TrustAnchor, type TrustAnchors } from './anchors.ts';

/** Why a manifest is not believed. The list is closed. */
export const MANIFEST_REASONS = [
  'manifest-too-large',
  /** The key from settings is neither Ed25519 nor P-256. */
  'manifest-key-unsupported',
  'manifest-signature-invalid',
  /** No JSON, another format, or a member missing, unknown or of the wrong type; `detail` is the member. */
  'manifest-malformed',
  /** Its serial is below one already used: an old list is being offered. */
  'manifest-superseded',
  'anchor-role-unknown',
  'anchor-unreadable',
  'anchor-not-an-authority',
  /** The certificate is not the one whose fingerprint stands beside it. */
  'anchor-fingerprint-differs',
  'anchor-duplicated',
] as const;
export type ManifestReason = (typeof MANIFEST_REASONS)[number];

/** A manifest that is signed and sound, or why not; `detail` names the member or the anchor. */
export type ManifestReading =
  | { readonly ok: true; readonly serial: number; readonly anchors: TrustAnchors; readonly holdsSandboxRoot: boolean }
  | { readonly ok: false; readonly reason: ManifestReason; readonly detail: string };

/** A manifest larger than this is refused unread: 1 MiB. */
export const LARGEST_MANIFEST = 1 << 20;
export const MANIFEST_FORMAT = 'chinhchu-trust-anchors/1';

/** What reading a manifest needs. */
export type ManifestQuestion = {
  /** The file as it stands: these very bytes are signed. */
  readonly manifest: Uint8Array;
  /** Detached: Ed25519 (RFC 8032), or ECDSA P-256 with SHA-256 as r‖s or DER. */
  readonly signature: Uint8Array;
  /** The operator's key from settings: SubjectPublicKeyInfo, PEM text or DER. */
  readonly publicKey: string | Uint8Array;
  /** The highest serial used before, or undefined. */
  readonly lowestSerial?: number;
};

/**
 * Reads the signed list of trust anchors. Nothing of it is parsed before its signature has been found good.
 * Shape: `{ format, serial, anchors: [{ name, roles, sha256, certificate, sandbox?, ownConstraints? }] }`, certificate in
 * base64 DER, sha256 its fingerprint in hexadecimal (colons and case do not matter), for people to compare.
 */
export function readTrustManifest({ manifest, signature, publicKey, lowestSerial }: ManifestQuestion): ManifestReading {
  if (manifest.length > LARGEST_MANIFEST) return refused('manifest-too-large', String(manifest.length));
  const key = importKey(publicKey);
  if (!key) return refused('manifest-key-unsupported', 'publicKey');
  if (!isSigned(manifest, signature, key)) return refused('manifest-signature-invalid', 'signature');
  const members = objectOf(parse(manifest), ['format', 'serial', 'anchors']);
  if (!members || members['format'] !== MANIFEST_FORMAT) return refused('manifest-malformed', 'format');
  const { serial, anchors: list } = members;
  if (typeof serial !== 'number' || !Number.isSafeInteger(serial) || serial < 0)
    return refused('manifest-malformed', 'serial');
  if (lowestSerial !== undefined && serial < lowestSerial) return refused('manifest-superseded', String(serial));
  if (!Array.isArray(list) || list.length === 0) return refused('manifest-malformed', 'anchors');
  return collect(serial, list);
}

function collect(serial: number, list: readonly unknown[]): ManifestReading {
  const anchors: TrustAnchor[] = [];
  for (const [index, entry] of list.entries()) {
    const anchor = readAnchor(entry, `anchors[${index}]`);
    if ('ok' in anchor) return anchor;
    if (anchors.some(({ certificate }) => certificate.fingerprint === anchor.certificate.fingerprint))
      return refused('anchor-duplicated', anchor.name);
    anchors.push(anchor);
  }
  return { ok: true, serial, anchors, holdsSandboxRoot: anchors.some(({ isSandbox }) => isSandbox) };
}

type Refused = Extract<ManifestReading, { ok: false }>;

function readAnchor(entry: unknown, where: string): TrustAnchor | Refused {
  const members = objectOf(entry, ['name', 'roles', 'sha256', 'certificate', 'sandbox', 'ownConstraints']);
  if (!members) return refused('manifest-malformed', where);
  const { name, roles, sha256, certificate, sandbox = false, ownConstraints = true } = members;
  if (
    typeof name !== 'string' ||
    typeof sha256 !== 'string' ||
    typeof certificate !== 'string' ||
    typeof sandbox !== 'boolean' ||
    typeof ownConstraints !== 'boolean'
  )
    return refused('manifest-malformed', where);
  if (!Array.isArray(roles) || roles.length === 0) return refused('manifest-malformed', `${where}.roles`);
  const known = roles.flatMap((role) => ANCHOR_ROLES.find((one) => one === role) ?? []);
  if (known.length !== roles.length) return refused('anchor-role-unknown', name);
  return pin({ name, roles: known, sha256, base64: certificate, sandbox, ownConstraints });
}

type Pinned = Pick<TrustAnchor, 'name' | 'roles'> & {
  readonly sha256: string;
  readonly base64: string;
  readonly sandbox: boolean;
  readonly ownConstraints: boolean;
};

function pin({ name, roles, sha256, base64, sandbox, ownConstraints }: Pinned): TrustAnchor | Refused {
  const read = readCertificate(Buffer.from(base64, 'base64'));
  if (!read.ok) return refused('anchor-unreadable', name);
  const certificate = read.value;
  if (certificate.fingerprint !== sha256.replaceAll(':', '').toLowerCase())
    return refused('anchor-fingerprint-differs', name);
  // Certificates of version 1 and 2 have no place to say that they are an authority's.
  if (certificate.version === 3 && !certificate.isAuthority) return refused('anchor-not-an-authority', name);
  return { name, certificate, roles, isSandbox: sandbox || isSandboxCertificate(certificate), ownConstraints };
}

function importKey(publicKey: string | Uint8Array): KeyObject | undefined {
  try {
    const key =
      typeof publicKey === 'string'
        ? createPublicKey(publicKey)
        : createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isP256 || key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

const CONCATENATED = 64;

function isSigned(manifest: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  if (key.asymmetricKeyType === 'ed25519') return verify(null, manifest, key, signature);
  // A DER signature of 64 octets would need r or s eight octets short: one in 2^64.
  return verify(
    'sha256',
    manifest,
    { key, dsaEncoding: signature.length === CONCATENATED ? 'ieee-p1363' : 'der' },
    signature,
  );
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The members of a JSON object that has no others than those offered. */
function objectOf(value: unknown, offered: readonly string[]): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every(([member]) => offered.includes(member)) ? Object.fromEntries(entries) : undefined;
}

const refused = (reason: ManifestReason, detail: string): Refused => ({ ok: false, reason, detail });
