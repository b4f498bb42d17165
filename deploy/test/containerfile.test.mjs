import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, listOf, readContainerfile } from '../try/containerfile.mjs';

const root = join(import.meta.dirname, '..', '..');
const stages = readContainerfile(readFileSync(join(root, 'deploy/Containerfile'), 'utf8'));
const image = stages.at(-1) ?? { from: '', name: '', instructions: [] };

test('what builds is not in the image: the last stage begins anew and takes what was laid out', () => {
  expect(stages.map(({ name }) => name)).toEqual(['build', 'sandbox', '2']);
  expect(image.from).toBe(stages[0]?.from);
  expect(
    image.instructions
      .filter(({ word }) => word === 'RUN')
      .map(({ rest }) => rest)
      .join('\n'),
  ).not.toContain('npm');
});

test('the image runs as a user by number, who is not root, and everything before that is done as root', () => {
  const words = image.instructions.map(({ word }) => word);
  expect(image.instructions.find(({ word }) => word === 'USER')?.rest).toBe('10001:10001');
  expect(words.slice(words.indexOf('USER'))).not.toContain('RUN');
  expect(words.slice(words.indexOf('USER'))).not.toContain('COPY');
});

test('it serves by the pinned Node, says whether it can serve, and ends by the signal the service listens to', () => {
  expect(listOf(image, 'ENTRYPOINT')).toEqual(['node', '/usr/lib/chinhchu/service/bin/chinhchu.mjs']);
  expect(environmentOf(image).PATH).toMatch(/^\/usr\/lib\/chinhchu\/node_modules\/node\/bin:/u);
  expect(listOf(image, 'CMD')).toEqual(['serve']);
  expect(listOf(image, 'HEALTHCHECK')).toEqual(['node', '/usr/lib/chinhchu/healthy.mjs']);
  expect(image.instructions.find(({ word }) => word === 'STOPSIGNAL')?.rest).toBe('SIGTERM');
});

test('it holds no setting that is secret or an installation’s own', () => {
  const names = Object.keys(environmentOf(image));
  expect(names.toSorted()).toEqual(['DATA_DIR', 'HOST', 'KEY_DIR', 'METRICS', 'MODE', 'PATH', 'PORT']);
  expect(environmentOf(image).MODE).toBe('production');
});

test('every file it takes from the repository is there', () => {
  const taken = stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
    .map(({ rest }) => rest.split(' ')[0] ?? '');
  expect(taken.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('a line that is none is told, rather than left out', () => {
  expect(() => readContainerfile('FROM debian\nfrom here')).toThrow('from here');
});
