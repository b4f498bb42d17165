import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claimsOfScope, factsOf, knownScopes, personClaims } from './scopes.ts';

const guide = readFileSync(new URL('../../../../docs/CONNECTING.md', import.meta.url), 'utf8');
const rowOf = (scope: string): string => guide.split('\n').find((line) => line.startsWith(`| \`${scope}\` |`)) ?? '';

test('the guide for portals names every scope, with every claim of it', () => {
  for (const scope of knownScopes)
    expect([scope, rowOf(scope)]).toEqual([scope, expect.stringContaining(`| \`${scope}\` |`)]);
  for (const [scope, claims] of Object.entries(claimsOfScope))
    for (const claim of claims) expect(rowOf(scope)).toContain(`\`${claim}\``);
});

test('every claim about a person has words on the first-visit page, but TechID, which is the subject by another name', () => {
  expect(personClaims.filter((claim) => factsOf([], [claim]).length === 0)).toEqual(['TechID']);
});
