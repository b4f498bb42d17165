// `npm run build -w signing-agent [FOLDER]`: puts the agent into a folder that runs without anything installed: its sources, the binding as
// compiled for this system, the Node that runs this, and what starts it. To be run on the system it is for; tested on Linux.
import {
  chmodSync,
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const here = import.meta.dirname;
const name = 'chinhchu-signing-agent';
const out = process.argv[2] ?? join(here, 'dist', `${name}-${process.platform}-${process.arch}`);
const isWindows = process.platform === 'win32';
const node = isWindows ? 'node.exe' : 'node';

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
cpSync(join(here, 'src'), join(out, 'src'), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
const { version, license, type } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
writeFileSync(join(out, 'package.json'), `${JSON.stringify({ name, version, license, type }, null, 2)}\n`);
copyFileSync(join(here, 'README.md'), join(out, 'README.md'));
copyFileSync(join(here, '..', 'LICENSE'), join(out, 'LICENSE'));
copyFileSync(process.execPath, join(out, node), constants.COPYFILE_FICLONE);
chmodSync(join(out, node), 0o755);
copyBinding();
writeLauncher();
console.log(out);

function copyBinding() {
  let binding;
  try {
    binding = dirname(createRequire(import.meta.url).resolve('pkcs11js/package.json'));
  } catch {
    console.error('pkcs11js is not installed: the folder has everything but the part that speaks to tokens.');
    return;
  }
  for (const file of ['package.json', 'index.js', 'LICENSE', join('build', 'Release', 'pkcs11.node')]) {
    if (!existsSync(join(binding, file))) throw new Error(`pkcs11js is not compiled: ${basename(file)} is missing`);
    const copy = join(out, 'node_modules', 'pkcs11js', file);
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(join(binding, file), copy);
  }
}

function writeLauncher() {
  if (isWindows) {
    writeFileSync(join(out, `${name}.cmd`), `@"%~dp0node.exe" "%~dp0src\\main.ts" %*\r\n`);
    return;
  }
  const script = '#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\nexec "$here/node" "$here/src/main.ts" "$@"\n';
  writeFileSync(join(out, name), script, { mode: 0o755 });
  if (process.platform !== 'linux') return;
  // For ~/.config/autostart, once its path is right.
  const desktop = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Chính Chủ – Ký số',
    `Exec=/opt/${name}/${name}`,
    'NoDisplay=true',
  ];
  writeFileSync(join(out, `${name}.desktop`), `${desktop.join('\n')}\n`);
}
