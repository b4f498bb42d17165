import { expect, it } from 'vitest';
import { deathSaidBy } from './death.ts';

type Said = Parameters<typeof deathSaidBy>[0];
const said = (more: Partial<Said>): Said => ({
  identityLevel: 2,
  kind: 'citizen',
  personalId: '027148000318',
  reference: 'r-1',
  ...more,
});

it('a provider speaks of the death of the person whom it vouches for, by each of their numbers', () => {
  expect(deathSaidBy(said({}), 'vneid')).toBeUndefined();
  const of = (one: Partial<Said>) =>
    deathSaidBy(said({ deceased: true, ...one }), 'vneid')?.of.map(({ scheme, value }) => `${scheme} ${value}`);
  expect(of({})).toEqual(['vn-personal-id 027148000318']);
  expect(of({ formerPersonalId: '162345678' })).toEqual(['vn-personal-id 027148000318', 'vn-identity-card 162345678']);
  expect(deathSaidBy(said({ deceased: true }), 'vneid')).toMatchObject({ register: 'vneid', reference: 'r-1' });
});

it('of whom it names by no number or has not verified, or of one who acts for an organisation, it says nothing', () => {
  const { personalId: _none, ...nameless } = said({ deceased: true });
  expect(deathSaidBy(nameless, 'vneid')?.of).toEqual([]);
  for (const less of [{ kind: 'business' }, { identityLevel: 0 }] as const)
    expect(deathSaidBy(said({ deceased: true, ...less }), 'vneid')).toBeUndefined();
});
