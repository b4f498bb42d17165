import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_ROOT } from '../../../test/support/test-root.ts';
import { readTrust, trustOrRefuse } from './trust-manifest.ts';

const operator = generateKeyPairSync('ed25519');
const publicKey = operator.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-trust-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Changes {
  readonly anchor?: Readonly<Record<string, unknown>>;
  readonly key?: string;
  readonly lowestSerial?: number;
  readonly mode?: 'sandbox' | 'production';
  readonly unsigned?: true;
}

/** Settings with a manifest of one anchor, signed by the operator unless told otherwise. */
const settingsWith = ({
  anchor = {},
  key = publicKey,
  lowestSerial = 0,
  mode = 'production',
  unsigned,
}: Changes = {}) => {
  const file = join(mkdtempSync(join(folder, 'case-')), 'trust.json');
  const manifest = Buffer.from(
    JSON.stringify({
      format: 'chinhchu-trust-anchors/1',
      serial: 3,
      anchors: [
        {
          name: 'Gốc kiểm thử',
          roles: ['national-root'],
          sha256: hash('sha256', Buffer.from(TEST_ROOT, 'base64')),
          certificate: TEST_ROOT,
          ...anchor,
        },
      ],
    }),
  );
  writeFileSync(file, manifest);
  if (unsigned !== true) writeFileSync(`${file}.sig`, sign(null, manifest, operator.privateKey));
  return { mode, trust: { manifestFile: file, publicKey: key, lowestSerial } };
};

describe('the manifest of trust anchors', () => {
  it('gives the service its anchors when the key in the settings has signed it', async () => {
    expect(await readTrust(settingsWith())).toMatchObject({
      ok: true,
      value: { serial: 3, anchors: [{ name: 'Gốc kiểm thử', roles: ['national-root'] }] },
    });
  });

  it('may be left out: then no authority is believed', async () => {
    expect(
      await readTrust({ mode: 'production', trust: { manifestFile: undefined, publicKey: '', lowestSerial: 0 } }),
    ).toEqual({ ok: true, value: undefined });
  });

  it.each([
    [
      'it is signed by somebody else',
      { key: generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
      'manifest-signature-invalid',
    ],
    ['the key is none', { key: 'rubbish' }, 'manifest-key-unsupported'],
    ['its signature is missing', { unsigned: true }, 'trust.json.sig cannot be read'],
    ['it is older than the settings allow', { lowestSerial: 4 }, 'manifest-superseded'],
    [
      'a fingerprint is not that of its certificate',
      { anchor: { sha256: '00'.repeat(32) } },
      'anchor-fingerprint-differs',
    ],
    ['it holds a root of the sandbox', { anchor: { sandbox: true } }, 'holds a root of the sandbox'],
  ] satisfies [string, Changes, string][])(
    'stops the service when %s, with what to do',
    async (_when, changes, found) => {
      await expect(trustOrRefuse(settingsWith(changes))).rejects.toThrow(found);
      expect(await readTrust(settingsWith(changes))).toMatchObject({
        ok: false,
        problem: { todo: expect.stringMatching(/\.$/u) },
      });
    },
  );

  it('stops the service when the file is not there', async () => {
    await expect(
      trustOrRefuse({
        mode: 'production',
        trust: { manifestFile: join(folder, 'none.json'), publicKey, lowestSerial: 0 },
      }),
    ).rejects.toThrow('none.json cannot be read');
  });

  it('may hold a root of the sandbox in the sandbox alone', async () => {
    expect(await readTrust(settingsWith({ anchor: { sandbox: true }, mode: 'sandbox' }))).toMatchObject({ ok: true });
  });
});
