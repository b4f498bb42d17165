import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);
const found = (pattern: RegExp): string[] =>
  sources.flatMap((file) =>
    (readFileSync(join(src, file), 'utf8').match(pattern) ?? []).map((match) => `${file}: ${match}`),
  );

it('the package asks no clock and no chance, and reaches nothing: all it knows is in the question', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(
    found(
      /new Date\(\)|Date\.now|performance\b|Math\.random|setTimeout|setInterval|setImmediate|\bprocess\.[a-z]|\bfetch\(|globalThis|import\(/g,
    ),
  ).toEqual([]);
});

it('the package imports itself and, of everything else, hashing and verification alone', () => {
  const foreign = found(/import [^;]*? from '(?!\.)[^']+'/g).map((match) => match.replace(/^.*: import (type )?/s, ''));
  const names = new Set(
    foreign.flatMap(
      (match) =>
        /\{ (.*) \} from 'node:crypto'/
          .exec(match)?.[1]
          ?.split(', ')
          .map((name) => name.replace('type ', '')) ?? [match],
    ),
  );
  expect([...names].toSorted()).toEqual([
    'KeyObject',
    'constants',
    'createHash',
    'createPublicKey',
    'createVerify',
    'hash',
    'timingSafeEqual',
    'verify',
  ]);
});

it('no two files of the package need each other, not even for their types', () => {
  const imports = new Map(
    sources.map((file) => {
      const text = readFileSync(join(src, file), 'utf8');
      const needed = [...text.matchAll(/ from '(\.[^']+)'/g)].map(([, path = '']) => join(dirname(file), path));
      return [file, needed];
    }),
  );
  // Files that need nothing that is left are taken away; those of a circle stay.
  for (let taken = true; taken;) {
    const free = [...imports].filter(([, needed]) => !needed.some((file) => imports.has(file)));
    for (const [file] of free) imports.delete(file);
    taken = free.length > 0;
  }
  expect([...imports.keys()]).toEqual([]);
});
