import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, makeEndEntity, makeRoot, NOW } from './maker/certificate-maker.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const typescript = join(
  dirname(createRequire(import.meta.url).resolve('typescript-native/package.json')),
  'bin',
  'tsc',
);
const run = (cwd: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return `${String(status)} ${stdout}${stderr}`.trim();
};

/** A compiler on a machine with other work, milliseconds. */
const COMPILING = 120_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-newcomer-'));
  const built = run(here, 'build.mjs');
  if (built !== '0') throw new Error(built);
  mkdirSync(join(folder, 'node_modules', '@chinhchu'), { recursive: true });
  cpSync(join(here, 'dist'), join(folder, 'node_modules', '@chinhchu', 'pki'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
}, COMPILING);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package as it is published', () => {
  it('judges a path from plain JavaScript', () => {
    const root = makeRoot('Root');
    const issuing = makeAuthority(root, 'Issuing');
    writeFileSync(
      join(folder, 'newcomer.js'),
      `import { CertificateBag, judgePath, readCertificate } from '@chinhchu/pki'
       const [leaf, issuing, root] = process.argv.slice(2).map((text) => readCertificate(Buffer.from(text, 'base64')).value)
       const verdict = judgePath({ certificate: leaf, bag: new CertificateBag([issuing]), anchors: new CertificateBag([root]), at: new Date('${NOW.toISOString()}') })
       console.log(verdict.accepted, verdict.path.length)`,
    );
    expect(
      run(
        folder,
        'newcomer.js',
        ...[makeEndEntity(issuing, 'A'), issuing.der, root.der].map((der) => der.toString('base64')),
      ),
    ).toBe('0 true 3');
  });

  it.each(['nodenext', 'bundler'])(
    'gives its types to TypeScript that resolves as %s',
    (resolution) => {
      writeFileSync(
        join(folder, 'newcomer.ts'),
        `import { judgePath, type Reason } from '@chinhchu/pki'
       export const why = (question: Parameters<typeof judgePath>[0]): Reason | undefined => { const verdict = judgePath(question); return verdict.accepted ? undefined : verdict.refusal.reason }
       // @ts-expect-error: a question needs more than an instant
       export const verdict = judgePath({ at: new Date() })`,
      );
      const types = ['--types', 'node', '--typeRoots', join(here, '..', 'node_modules', '@types')];
      expect(
        run(
          folder,
          typescript,
          '--noEmit',
          '--strict',
          '--target',
          'es2024',
          ...types,
          '--module',
          resolution === 'bundler' ? 'esnext' : 'nodenext',
          '--moduleResolution',
          resolution,
          'newcomer.ts',
        ),
      ).toBe('0');
    },
    COMPILING,
  );
});
