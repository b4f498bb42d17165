import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './install.mjs';

/** What is imported. */
const libraries = ['kysely', 'fastify', 'smpp'];
const targets = [
  'service/src/store/store.ts',
  'service/src/domain/rule.ts',
  'service/src/app.ts',
  'pki/src/index.ts',
  'pki/src/inner.ts',
  'simulators/src/cast.ts',
  'signing-agent/src/settings.ts',
];

/**
 * Who imports it, wrongly: what it is, the file, its import, the rules it breaks.
 * @type {[string, string, string, string[]][]}
 */
const wrong = [
  [
    'a room that the table does not name',
    'service/src/domain/bad-value.ts',
    "import { value } from '../store/store.ts';",
    ['domain-imports'],
  ],
  [
    'even a type of a room that the table does not name',
    'service/src/domain/bad-type.ts',
    "import type { Value } from '../store/store.ts';",
    ['domain-imports'],
  ],
  [
    'a value where only types may travel',
    'service/src/journeys/bad-value.ts',
    "import { value } from '../store/store.ts';",
    ['journeys-imports-types-of-store'],
  ],
  [
    'the top from a room',
    'service/src/web/bad-top.ts',
    "import { value } from '../app.ts';",
    ['top-is-the-top', 'web-imports'],
  ],
  ['SQL outside store', 'service/src/domain/bad-sql.ts', "import { value } from 'kysely';", ['fence-of-store']],
  [
    'the web framework outside web',
    'service/src/journeys/bad-web.ts',
    "import { value } from 'fastify';",
    ['fence-of-web'],
  ],
  [
    'SMPP outside authorities',
    'service/src/platform/bad-smpp.ts',
    "import { value } from 'smpp';",
    ['fence-of-authorities'],
  ],
  [
    'files in domain',
    'service/src/domain/bad-file.ts',
    "import { readFileSync as value } from 'node:fs';",
    ['pure-rooms-stay-pure'],
  ],
  [
    'the network in pki',
    'pki/src/bad-network.ts',
    "import { connect as value } from 'node:net';",
    ['pure-rooms-stay-pure'],
  ],
  [
    'values of pki outside proofing',
    'service/src/domain/bad-pki.ts',
    "import { value } from '../../../pki/src/index.ts';",
    ['only-proofing-calls-pki'],
  ],
  [
    'pki by a side door',
    'service/src/proofing/bad-pki.ts',
    "import { value } from '../../../pki/src/inner.ts';",
    ['pki-by-its-front-door'],
  ],
  [
    'the service in the simulators',
    'simulators/src/bad-service.ts',
    "import { value } from '../../service/src/domain/rule.ts';",
    ['simulators-not-service'],
  ],
  [
    'the simulators in tests of the service',
    'service/test/bad.test.ts',
    "import { value } from '../../simulators/src/cast.ts';",
    ['service-not-simulators'],
  ],
  [
    'the service in the signing agent',
    'signing-agent/src/bad-service.ts',
    "import { value } from '../../service/src/domain/rule.ts';",
    ['signing-agent-not-service'],
  ],
  [
    'the signing agent in the service',
    'service/test/bad-agent.test.ts',
    "import { value } from '../../signing-agent/src/settings.ts';",
    ['service-not-signing-agent'],
  ],
  ['a circle', 'pki/src/bad-circle.ts', "import { value } from './bad-circle.ts';", ['no-circles']],
];

/** @type {[string, string, string][]} */
const right = [
  [
    'types where types may travel',
    'service/src/journeys/good-type.ts',
    "import type { Value } from '../store/store.ts';",
  ],
  ['values where the table says so', 'service/src/web/good-value.ts', "import { value } from '../domain/rule.ts';"],
  [
    'values of pki in proofing',
    'service/src/proofing/good-pki.ts',
    "import { value } from '../../../pki/src/index.ts';",
  ],
  [
    'types of pki in domain',
    'service/src/domain/good-pki.ts',
    "import type { Value } from '../../../pki/src/index.ts';",
  ],
  ['SQL in store', 'service/src/store/good-sql.ts', "import { value } from 'kysely';"],
  [
    'everything at the top',
    'service/src/main.ts',
    "import { value } from 'fastify';\nimport { value as other } from './store/store.ts';",
  ],
];

let folder = '';
/** @type {Map<string, string[]>} the rules that each file breaks */
const broken = new Map();

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${text}\n`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-arrows-'));
  write(
    'service/package.json',
    JSON.stringify({
      name: 'service',
      type: 'module',
      dependencies: Object.fromEntries(libraries.map((name) => [name, '1.0.0'])),
    }),
  );
  for (const name of libraries) {
    write(
      `service/node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' }),
    );
    write(`service/node_modules/${name}/index.js`, 'export const value = 1;');
  }
  for (const path of targets) write(path, 'export const value = 1;\nexport type Value = number;');
  for (const [, path, line] of [...wrong, ...right]) write(path, `${line}\nexport const used = 1;`);
  const cruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [cruise, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', '.'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 });
  /** @type {{ summary: { violations: { from: string, rule: { name: string } }[] } }} */
  const report = JSON.parse(stdout);
  for (const { from, rule } of report.summary.violations)
    broken.set(from, [...(broken.get(from) ?? []), rule.name].sort());
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(wrong)('the arrows forbid %s', (_what, path, _line, rules) => {
  expect(broken.get(path)).toEqual(rules);
});

test.each(right)('the arrows allow %s', (_what, path) => {
  expect(broken.get(path)).toBeUndefined();
});
