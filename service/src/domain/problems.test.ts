import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { problems } from './problems.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const testsUnder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith('domain/problems.test.ts'))
    .map((name) => join(root, folder, name));

it('has a test that expects each problem by its code', () => {
  const text = ['service/src', 'service/test', 'e2e']
    .flatMap(testsUnder)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const unreached = Object.keys(problems).filter((code) => !new RegExp(`['"\`|(^]${code}['"\`|)$]`, 'u').test(text));
  expect(unreached).toEqual([]);
});
