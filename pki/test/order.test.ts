import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judge, material, reasonOf } from './judging.ts';
import { makeAuthority, makeEndEntity, makeRoot, newKeys } from './maker/certificate-maker.ts';
import { makeCrl, serialOf } from './maker/revocation-maker.ts';

const root = makeRoot('Root');
const other = makeRoot('Other');
const one = makeAuthority(root, 'One');
const two = makeAuthority(one, 'Two');
const good = makeEndEntity(two, 'A');
const revoked = makeEndEntity(two, 'B');
const noise = [
  makeAuthority(root, 'Two'),
  makeAuthority(other, 'One', [], { keys: one.keys }),
  makeAuthority(two, 'One', [], { keys: one.keys }),
  makeAuthority(other, 'Two', [], { keys: newKeys() }),
  other,
];
const lists = [
  makeCrl(root),
  makeCrl(one),
  makeCrl(two, { entries: [{ serial: serialOf(revoked) }] }),
  makeCrl(other),
  makeCrl(two, { number: 0, entries: [], signWith: newKeys().privateKey }),
];
const bag = fc.shuffledSubarray(
  [one, two, ...noise].map(({ der }) => der),
  { minLength: 7 },
);
const crls = fc.shuffledSubarray(lists, { minLength: lists.length });

it('the verdict does not depend on the order of certificates and lists', () => {
  fc.assert(
    fc.property(bag, crls, (certificates, shuffled) => {
      const revocation = { ...material(shuffled), mode: 'required' as const };
      expect(reasonOf(judge(good, certificates, root.der, { revocation }))).toBe('accepted');
      expect(reasonOf(judge(revoked, certificates, root.der, { revocation }))).toBe('revoked');
    }),
    { numRuns: 40 },
  );
});
