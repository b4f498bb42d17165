import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  anchorsWithRole,
  holdsSandboxRoot,
  MANIFEST_REASONS,
  readTrustManifest,
  rolesOf,
  SANDBOX_POLICY,
  type ManifestReading,
  type ManifestReason,
} from '../index.ts';
import { certificate } from '../../test/judging.ts';
import { makeEndEntity, makeRoot } from '../../test/maker/certificate-maker.ts';
import { oid, sequence, tlv } from '../../test/maker/der-writer.ts';
import { extension } from '../../test/maker/extension-maker.ts';
import { LARGEST_MANIFEST } from './read-trust-manifest.ts';

const national = makeRoot('Vietnam National Root CA');
const government = makeRoot('RootCA G2');
const operator = generateKeyPairSync('ed25519');
const publicKey = operator.publicKey.export({ format: 'pem', type: 'spki' }).toString();

const entryOf = (der: Buffer, more: Record<string, unknown> = {}) => ({
  name: 'G2',
  roles: ['national-root'],
  sha256: certificate(der).fingerprint,
  certificate: der.toString('base64'),
  ...more,
});
const manifestOf = (anchors: unknown, more: Record<string, unknown> = {}): Buffer =>
  Buffer.from(JSON.stringify({ format: 'chinhchu-trust-anchors/1', serial: 4, anchors, ...more }, null, 2));
const read = (manifest: Buffer, lowestSerial?: number): ManifestReading =>
  readTrustManifest({
    manifest,
    signature: sign(null, manifest, operator.privateKey),
    publicKey,
    ...(lowestSerial === undefined ? {} : { lowestSerial }),
  });
const sound = manifestOf([
  entryOf(national.der),
  entryOf(government.der, { name: 'RootG2', roles: ['government', 'time-stamping'] }),
]);

const CASES: Record<ManifestReason, () => ManifestReading> = {
  'manifest-too-large': () => read(Buffer.alloc(LARGEST_MANIFEST + 1, 0x20)),
  'manifest-key-unsupported': () =>
    readTrustManifest({
      manifest: sound,
      signature: Buffer.alloc(256),
      publicKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' }),
    }),
  'manifest-signature-invalid': () =>
    readTrustManifest({
      manifest: Buffer.concat([sound, Buffer.from('\n')]),
      signature: sign(null, sound, operator.privateKey),
      publicKey,
    }),
  'manifest-malformed': () => read(manifestOf([entryOf(national.der, { trusted: true })])),
  'manifest-superseded': () => read(sound, 5),
  'anchor-role-unknown': () => read(manifestOf([entryOf(national.der, { roles: ['everything'] })])),
  'anchor-unreadable': () => read(manifestOf([entryOf(national.der, { certificate: 'AAAA' })])),
  'anchor-not-an-authority': () => read(manifestOf([entryOf(makeEndEntity(national, 'A'))])),
  'anchor-fingerprint-differs': () =>
    read(manifestOf([entryOf(national.der, { sha256: certificate(government.der).fingerprint })])),
  'anchor-duplicated': () =>
    read(manifestOf([entryOf(national.der), entryOf(national.der, { roles: ['time-stamping'] })])),
};

describe('a manifest of trust anchors', () => {
  it.each(MANIFEST_REASONS)('is not believed, and says why: %s', (reason) => {
    expect(CASES[reason]()).toMatchObject({ ok: false, reason });
  });

  it.each([
    ['no JSON', Buffer.from('{')],
    ['a list', Buffer.from('[]')],
    ['another format', manifestOf([], { format: 'x' })],
    ['no anchors', manifestOf([])],
    ['a serial that is no number', manifestOf([entryOf(national.der)], { serial: '4' })],
    ['roles that are none', manifestOf([entryOf(national.der, { roles: [] })])],
    ['null', Buffer.from('null')],
    ['no UTF-8', Buffer.from([0xff])],
  ])('is malformed when it is %s', (_, manifest) => {
    expect(read(manifest)).toMatchObject({ ok: false, reason: 'manifest-malformed' });
  });

  it('pins certificates with their roles', () => {
    const found = read(sound, 4);
    expect(found).toMatchObject({ ok: true, serial: 4, holdsSandboxRoot: false });
    const anchors = found.ok ? found.anchors : [];
    expect(anchorsWithRole(anchors, ['government']).certificates.map(({ der }) => government.der.equals(der))).toEqual([
      true,
    ]);
    expect(anchorsWithRole(anchors, ['national-root', 'government', 'time-stamping']).certificates.length).toBe(2);
    expect(rolesOf(anchors, certificate(government.der))).toEqual(['government', 'time-stamping']);
    expect(rolesOf(anchors, certificate(makeRoot('RootCA G2').der))).toEqual([]);
  });

  it('may pin a root of version 1, and say of any that its name and key alone count', () => {
    const old = makeRoot('Gốc cũ', [], { version: 0, extensions: undefined });
    const found = read(manifestOf([entryOf(old.der, { ownConstraints: false }), entryOf(national.der)]));
    expect(found.ok && found.anchors.map(({ ownConstraints }) => ownConstraints)).toEqual([false, true]);
    expect(read(manifestOf([entryOf(old.der, { ownConstraints: 'no' })]))).toMatchObject({
      reason: 'manifest-malformed',
    });
  });

  it('may be signed by Ed25519 or P-256, and writes fingerprints as people do', () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const spaced = certificate(national.der)
      .fingerprint.toUpperCase()
      .replace(/..(?!$)/g, '$&:');
    const manifest = manifestOf([entryOf(national.der, { sha256: spaced })]);
    const der = keys.publicKey.export({ format: 'der', type: 'spki' });
    for (const dsaEncoding of ['der', 'ieee-p1363'] as const) {
      expect(
        readTrustManifest({
          manifest,
          signature: sign('sha256', manifest, { key: keys.privateKey, dsaEncoding }),
          publicKey: der,
        }),
      ).toMatchObject({ ok: true });
    }
  });

  it('admits a workbench root by its own mark, or because the certificate bears one', () => {
    const policy = extension('2.5.29.32', false, sequence(sequence(bigOid(SANDBOX_POLICY))));
    const marked = makeRoot('Sandbox', [policy]);
    const verdicts = [entryOf(marked.der), entryOf(national.der, { sandbox: true })].map((entry) =>
      read(manifestOf([entry])),
    );
    expect(verdicts.map((found) => found.ok && found.holdsSandboxRoot && holdsSandboxRoot(found.anchors))).toEqual([
      true,
      true,
    ]);
  });
});

/** OBJECT IDENTIFIER 2.25 and one arc beyond what numbers hold. */
function bigOid(dotted: string): Buffer {
  const septets: number[] = [];
  for (let left = BigInt(dotted.slice('2.25.'.length)); left > 0n; left >>= 7n)
    septets.unshift(Number(left & 0x7fn) | (septets.length > 0 ? 0x80 : 0));
  return tlv(oid('1.2')[0] ?? 6, Buffer.from([105, ...septets]));
}
