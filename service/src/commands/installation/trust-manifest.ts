import { readFile } from 'node:fs/promises';
import { readTrustManifest } from '@chinhchu/pki';
import type { ManifestReason } from '@chinhchu/pki';
import type { Result } from '../../domain/result.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import type { Trust } from '../../proofing/signatures/trust.ts';
import { CommandRefused } from '../command-refused.ts';

/** Why no signature can be judged, and what to do about it. */
export interface TrustTrouble {
  readonly found: string;
  readonly todo: string;
}

/** Every way a manifest can fail, with what an operator does. */
const todos: Readonly<Record<ManifestReason, string>> = {
  'manifest-too-large': 'A manifest has at most 1 MiB. Look whether TRUST_MANIFEST names the right file.',
  'manifest-key-unsupported':
    'Put the public key, Ed25519 or P-256, into TRUST_MANIFEST_KEY: SubjectPublicKeyInfo in base64, on one line.',
  'manifest-signature-invalid':
    'Fetch the manifest and its .sig again from its signer, and compare TRUST_MANIFEST_KEY with them by another way.',
  'manifest-malformed': 'The signer must write it again: pki/README.md has its shape.',
  'manifest-superseded': 'Fetch the newest manifest; TRUST_MANIFEST_SERIAL says the lowest serial that is taken.',
  'anchor-role-unknown': 'The signer must write it again: pki/README.md has the roles.',
  'anchor-unreadable': 'The signer must put the certificate in as base64 of its DER.',
  'anchor-not-an-authority': 'The signer must put roots in, not certificates of people.',
  'anchor-fingerprint-differs':
    'The signer must compare the certificate with the fingerprint that its authority publishes.',
  'anchor-duplicated': 'The signer must name each certificate once, with all its roles.',
};

const files = async (
  manifestFile: string,
): Promise<Result<{ manifest: Uint8Array; signature: Uint8Array }, TrustTrouble>> => {
  const read = async (file: string): Promise<Uint8Array | undefined> => readFile(file).catch(() => undefined);
  const [manifest, signature] = await Promise.all([read(manifestFile), read(`${manifestFile}.sig`)]);
  if (manifest === undefined)
    return {
      ok: false,
      problem: { found: `${manifestFile} cannot be read`, todo: 'Put the manifest there, or set TRUST_MANIFEST.' },
    };
  if (signature === undefined)
    return {
      ok: false,
      problem: { found: `${manifestFile}.sig cannot be read`, todo: 'Put the detached signature beside the manifest.' },
    };
  return { ok: true, value: { manifest, signature } };
};

/**
 * Reads the signed list of trust anchors that the settings name. Production takes none that holds a root of the sandbox:
 * everybody has its keys.
 *
 * @returns undefined when the settings name no list
 */
export const readTrust = async ({
  mode,
  trust: { manifestFile, publicKey, lowestSerial },
}: Pick<Settings, 'mode' | 'trust'>): Promise<Result<Trust | undefined, TrustTrouble>> => {
  if (manifestFile === undefined) return { ok: true, value: undefined };
  const found = await files(manifestFile);
  if (!found.ok) return found;
  const reading = readTrustManifest({ ...found.value, publicKey: Buffer.from(publicKey, 'base64'), lowestSerial });
  if (!reading.ok)
    return {
      ok: false,
      problem: { found: `${manifestFile}: ${reading.reason} (${reading.detail})`, todo: todos[reading.reason] },
    };
  if (mode === 'production' && reading.holdsSandboxRoot) {
    return {
      ok: false,
      problem: {
        found: `${manifestFile} holds a root of the sandbox`,
        todo: 'Everybody has the keys of the sandbox. Use a manifest with the real roots alone.',
      },
    };
  }
  return { ok: true, value: { serial: reading.serial, anchors: reading.anchors } };
};

/**
 * As `readTrust`, for `serve`.
 *
 * @throws CommandRefused in a sentence
 */
export const trustOrRefuse = async (settings: Pick<Settings, 'mode' | 'trust'>): Promise<Trust | undefined> => {
  const trust = await readTrust(settings);
  if (trust.ok) return trust.value;
  throw new CommandRefused(`${trust.problem.found}. ${trust.problem.todo}`);
};
