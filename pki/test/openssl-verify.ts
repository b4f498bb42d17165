import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOW } from './maker/certificate-maker.ts';
import type { PathCase } from './path-cases.ts';

/** The version line of the `openssl` at hand, or undefined when there is none. */
export function opensslVersion(): string | undefined {
  const { status, stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8', timeout: 25_000 });
  return status === 0 ? stdout.trim() : undefined;
}

/** What `openssl verify -x509_strict` says of a case: `accepted`, or its error in words. */
export function opensslVerdict({ endEntity, intermediates, anchor }: PathCase): string {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-pki-'));
  try {
    const file = (name: string, ders: readonly Uint8Array[]): string => {
      writeFileSync(join(folder, name), ders.map(pem).join(''));
      return join(folder, name);
    };
    const bag = intermediates.length > 0 ? ['-untrusted', file('bag.pem', intermediates)] : [];
    const anchors = ['-no-CApath', '-no-CAstore', '-CAfile', file('anchor.pem', [anchor])];
    const args = [
      'verify',
      '-x509_strict',
      '-policy_check',
      '-policy',
      '2.5.29.32.0',
      '-attime',
      String(NOW.getTime() / 1_000),
      ...anchors,
      ...bag,
      file('end.pem', [endEntity]),
    ];
    const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8', timeout: 25_000 });
    return status === 0
      ? 'accepted'
      : (/error \d+ at \d+ depth lookup: (.*)/.exec(stderr)?.[1] ??
          (/error:[^\n]*/.exec(stderr)?.[0].replace(/^error:\w+:/, '') || 'unreadable'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
