// `npm run build -w pki`: compiles src to dist and writes the package.json that is published with it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const dist = join(here, 'dist');
rmSync(dist, { recursive: true, force: true });
const typescript = dirname(createRequire(import.meta.url).resolve('typescript-native/package.json'));
const compiled = spawnSync(
  process.execPath,
  [join(typescript, 'bin', 'tsc'), '-p', join(here, 'tsconfig.build.json')],
  { stdio: 'inherit' },
);
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
const { name, version, description, license, type, dependencies, engines } = JSON.parse(
  readFileSync(join(here, 'package.json'), 'utf8'),
);
const published = {
  name,
  version,
  description,
  license,
  type,
  engines,
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
  types: './index.d.ts',
  dependencies,
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
copyFileSync(join(here, 'README.md'), join(dist, 'README.md'));
