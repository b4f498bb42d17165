import { expect, it } from 'vitest';
import { strengthOf, strengthOfSession } from './strength.ts';

const two = 'urn:chinhchu:auth:2';

it.each([
  { acr: two, way: 'password', worth: 2 },
  { acr: two, way: 'identity-provider', worth: 2 },
  { acr: 'urn:chinhchu:auth:3', way: 'identity-provider', worth: 3 },
  { acr: two, way: 'certificate', worth: 3 },
  { acr: two, way: 'passkey', worth: 3 },
  { acr: 'urn:chinhchu:auth:1', way: 'passkey', worth: 1 },
] as const)(
  'a session on $acr by a $way is worth $worth, whatever is said of how that was used',
  ({ worth, ...session }) => {
    expect(strengthOfSession(session)).toBe(worth);
  },
);

it('a password that has ended with a lock is worth nothing, and one that signs in what a password is', () => {
  const password = { kind: 'password', authenticatorId: 'w', since: '2026-01-01T00:00:00.000Z' } as const;
  expect([strengthOf(password), strengthOf({ ...password, ended: true })]).toEqual([2, 0]);
});
