import { expect, it } from 'vitest';
import { closesAt, weighClosing } from './closing.ts';
import { yearsAfter } from './retention.ts';

it.each([
  ['2026-11-30', 10, '2036-11-30'],
  ['2028-02-29', 5, '2033-03-01'],
  ['2028-02-29', 4, '2032-02-29'],
])('what is kept from %s for %d years goes on %s', (day, years, until) => {
  expect(yearsAfter(day, years)).toBe(until);
});

it('an account waits fourteen whole days to be closed, and nothing weaker than its strongest way closes it, nor one factor', () => {
  expect(closesAt(new Date('2026-11-30T05:00:00Z')).toISOString()).toBe('2026-12-14T05:00:00.000Z');
  const [since, now] = ['2026-01-01T00:00:00.000Z', new Date('2026-11-30T05:00:00Z')];
  const password = { kind: 'password', authenticatorId: 'w', since } as const;
  const session = { acr: 'urn:chinhchu:auth:2', way: 'password', createdAt: now.toISOString() } as const;
  const one = { ...session, acr: 'urn:chinhchu:auth:1' } as const;
  const key = { kind: 'passkey', authenticatorId: 'k', since, name: '', userHandle: 'h', credentialId: 'k' } as const;
  const passkey = { ...key, transports: [], backupEligible: false, signCount: 0, backedUp: false };
  expect(weighClosing([password], session, now)).toBe('now');
  expect(weighClosing([password, passkey], session, now)).toBe('stronger');
  expect(weighClosing([password, passkey], { ...session, way: 'passkey' }, now)).toBe('now');
  expect(weighClosing([], one, now)).toBe('stronger');
  expect(weighClosing([password], session, new Date(now.getTime() + 900_001))).toBe('too-old');
});
