import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { drawJourney } from './draw-journey.ts';
import { journeysDocument } from './journeys-document.ts';

const domain = fileURLToPath(new URL('../../domain/', import.meta.url));

it('draws every transition table of the domain', () => {
  const tables = readdirSync(domain)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => /export const \w*transitions\b/iu.test(readFileSync(join(domain, name), 'utf8')));
  expect(tables.length).toBeGreaterThan(0);
  const text = journeysDocument();
  expect(tables.filter((name) => !text.includes(`\`service/src/domain/${name}\``))).toEqual([]);
});

it('draws an arrow for each state an event may happen in, and ends where nothing leads on', () => {
  const text = drawJourney({
    title: 'T',
    file: 't.ts',
    begins: 'a',
    transitions: { go: { from: ['a', 'b'], to: 'b' }, stop: { from: ['b'], to: 'c' } },
  });
  expect(
    text
      .split('\n')
      .filter((line) => line.includes('-->'))
      .map((line) => line.trim()),
  ).toEqual(['[*] --> a', 'a --> b: go', 'b --> b: go', 'b --> c: stop', 'c --> [*]']);
});
