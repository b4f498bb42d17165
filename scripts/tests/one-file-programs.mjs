import { writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from '../install.mjs';

/** The programs that tests start again and again, by what Node loads first of ours. */
const programs = {
  service: 'service/src/commands/main.ts',
  workbench: 'simulators/src/main.ts',
  portal: 'portal/src/main.ts',
};

/**
 * Lays each program that tests start down as one file of ours, beside what it loads only when asked: otherwise Node finds, reads and links
 * a thousand files at each start of the service, half of the processor time that it takes. Packages stay where they are,
 * and every file goes on finding what lies beside its source.
 * @param {string} folder to make for the files, within `node_modules`, where they find packages
 * @returns {Promise<string>} what NODE_OPTIONS has to be for Node to run them in the place of the sources
 */
export async function makeOneFilePrograms(folder) {
  const build = await rolldown({
    input: Object.fromEntries(Object.entries(programs).map(([name, source]) => [name, join(root, source)])),
    platform: 'node',
    transform: { target: 'esnext' },
    external: (name) => isBuiltin(name) || !/^(?:[./]|@chinhchu\/|@oxc-project\/)/u.test(name),
    plugins: [{ name: 'where-it-lay', transform: { filter: { code: 'import.meta.' }, handler: whereItLay } }],
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  await build.close();
  const addresses = Object.entries(programs).map(([name, source]) => [
    pathToFileURL(join(root, source)).href,
    pathToFileURL(join(folder, `${name}.mjs`)).href,
  ]);
  const preload = join(folder, 'preload.mjs');
  const hook = pathToFileURL(join(import.meta.dirname, 'run-instead.mjs')).href;
  writeFileSync(
    preload,
    `import { runInstead } from '${hook}';\nrunInstead(${JSON.stringify(Object.fromEntries(addresses))});\n`,
  );
  return `--import=${pathToFileURL(preload).href}`;
}

/**
 * @param {string} code
 * @param {string} file
 */
function whereItLay(code, file) {
  const said = { url: pathToFileURL(file).href, dirname: dirname(file), filename: file };
  return Object.entries(said).reduce(
    (text, [name, value]) => text.replaceAll(`import.meta.${name}`, JSON.stringify(value)),
    code,
  );
}
