/**
 * `npm run pack [-- FOLDER]`: writes dist/chinhchu-VERSION.tgz, which `npm install --global` makes a `chinhchu` of on any machine. Node strips no types
 * beneath node_modules, so they are stripped here; every line stays where it is.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { lockedPackages } from './locked-packages.mjs';

const root = dirname(import.meta.dirname);
/** The package of ours that the service imports by its name, and where it lies in what is packed. */
const ours = { name: '@chinhchu/pki', at: 'pki' };

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

console.log(packService(process.argv[2] ?? join(root, 'dist')));

/**
 * Packs what runs of the service: its sources as JavaScript, `pki` among them, its data, and every version of the lockfile.
 * @param {string} folder where the package is to lie
 * @returns {string} its path
 */
function packService(folder) {
  const stage = mkdtempSync(join(tmpdir(), 'chinhchu-pack-'));
  try {
    for (const part of ['bin', 'src']) copyStripped(`service/${part}`, part, stage);
    cpSync(join(root, 'service/data'), join(stage, 'data'), { recursive: true });
    copyStripped('pki/src', ours.at, stage);
    for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md']) cpSync(join(root, file), join(stage, file));
    const { description, license, type } = readJson('package.json');
    const { version, bin, dependencies } = readJson('service/package.json');
    const { node } = readJson('package.json').dependencies;
    const about = {
      name: 'chinhchu',
      version,
      license,
      type,
      description,
      bin,
      dependencies: { ...dependencies, node },
    };
    write(join(stage, 'package.json'), about);
    write(join(stage, 'npm-shrinkwrap.json'), shrinkwrap(about));
    mkdirSync(folder, { recursive: true });
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--offline'], { cwd: stage });
    const { filename } = JSON.parse(packed.toString())[0];
    const made = join(folder, filename);
    cpSync(join(stage, filename), `${made}.new`);
    renameSync(`${made}.new`, made);
    return made;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/**
 * Sources as JavaScript, without their tests.
 * @param {string} from
 * @param {string} to a folder of the package
 * @param {string} stage
 */
function copyStripped(from, to, stage) {
  for (const name of readdirSync(join(root, from), { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(root, from, name);
    if (!/\.[a-z0-9]+$/u.test(name) || name.endsWith('.test.ts')) continue;
    const target = join(to, name.replace(/\.ts$/u, '.js'));
    mkdirSync(join(stage, dirname(target)), { recursive: true });
    if (/\.(ts|mjs)$/u.test(name)) writeFileSync(join(stage, target), asJavaScript(file, dirname(target)));
    else cpSync(file, join(stage, target));
  }
}

/**
 * @param {string} file
 * @param {string} folder of the package, in which it is to lie
 */
function asJavaScript(file, folder) {
  const text = readFileSync(file, 'utf8');
  const stripped = file.endsWith('.ts') ? stripTypeScriptTypes(text, { mode: 'strip' }) : text;
  const byPath = `${relative(folder, ours.at)}/index.js`;
  return stripped
    .replaceAll(`'${ours.name}'`, `'${byPath.startsWith('.') ? byPath : `./${byPath}`}'`)
    .replaceAll(/((?:from|import)\s*\(?\s*'\.{1,2}\/[^'\n]+)\.ts'/gu, "$1.js'");
}

/**
 * The lockfile of the package: the same versions and digests that were tested, wherever it is installed.
 * @param {{ name: string, version: string, license: string, dependencies: Record<string, string>, bin: Record<string, string> }} about
 */
function shrinkwrap({ name, version, license, dependencies, bin }) {
  const { packages } = readJson('package-lock.json');
  const root = { dependencies: { node: packages[''].dependencies.node } };
  const needed = { ...lockedPackages(packages, 'service'), ...lockedPackages({ ...packages, '': root }, '') };
  const places = Object.entries(needed).map(([place, entry]) => [place.replace(/^service\//u, ''), entry]);
  return {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name, version, license, bin, dependencies },
      ...Object.fromEntries(places),
    },
  };
}

/**
 * @param {string} file
 * @param {unknown} value
 */
function write(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
