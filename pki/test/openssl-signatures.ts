import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';

/** Has `openssl` work in a folder with `content`, `key.pem` and `certificate.pem`; returns the bytes of its file `out`. */
export function opensslSigns(
  args: readonly string[],
  content: Uint8Array,
  key: KeyObject,
  certificate: Uint8Array,
  files: Readonly<Record<string, string>> = {},
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-pki-'));
  try {
    writeFileSync(join(folder, 'content'), content);
    writeFileSync(join(folder, 'key.pem'), key.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(
      join(folder, 'certificate.pem'),
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate)
        .toString('base64')
        .replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
    );
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8', timeout: 25_000 });
    if (status !== 0) throw new Error(stderr);
    return readFileSync(join(folder, 'out'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Has `openssl cms` sign content; `-outform DER` and the key are added. */
export const opensslCms = (
  options: readonly string[],
  content: Uint8Array,
  key: KeyObject,
  certificate: Uint8Array,
): Buffer =>
  opensslSigns(
    [
      'cms',
      '-sign',
      '-binary',
      '-in',
      'content',
      '-signer',
      'certificate.pem',
      '-inkey',
      'key.pem',
      '-outform',
      'DER',
      '-out',
      'out',
      ...options,
    ],
    content,
    key,
    certificate,
  );
