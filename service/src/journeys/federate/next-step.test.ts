import { describe, expect, test } from 'vitest';
import type { Session } from '../../domain/account.ts';
import type { Connection } from './federate.ts';
import { whatIsMissing } from './next-step.ts';

const connection = (changes: Partial<Connection> = {}): Connection => ({
  uid: 'u',
  portal: { clientId: 'c', nameVi: 'Cổng', agencyVi: 'Bộ' },
  startedAt: '2026-11-24T03:00:00.500Z',
  asksToRegister: false,
  asksToSignIn: false,
  isForAccount: () => true,
  asksToAgree: false,
  receives: [],
  ...changes,
});
const session = (changes: Partial<Session> = {}): Session => ({
  id: 's',
  accountId: 'a',
  accountStatus: 'active',
  acr: 'urn:chinhchu:auth:2',
  amr: ['pwd', 'sms'],
  method: 'mobile-subscriber',
  createdAt: '2026-11-24T02:00:00.000Z',
  expiresAt: '2026-11-24T10:00:00.000Z',
  ...changes,
});
const now = '2026-11-24T03:00:10.000Z';
const missing = (asked: Partial<Connection>, who: Partial<Session> | undefined = {}): string | undefined =>
  whatIsMissing(connection(asked), who === undefined ? undefined : session(who), now);

describe('what stands between a session and a portal', () => {
  test('a session that satisfies the request lets the person through without a page', () =>
    expect(missing({})).toBeUndefined());
  test('without a session the person signs in', () =>
    expect(whatIsMissing(connection(), undefined, now)).toBe('no-session'));
  test('prompt=create registers first, whoever is signed in', () =>
    expect(missing({ asksToRegister: true })).toBe('register'));
  test('prompt=create is satisfied by a session that began after the request', () =>
    expect(missing({ asksToRegister: true }, { createdAt: '2026-11-24T03:00:05.000Z' })).toBeUndefined());
  test('prompt=login is not satisfied by a sign-in of the same second before the request', () =>
    expect(missing({ asksToSignIn: true }, { createdAt: '2026-11-24T03:00:00.400Z' })).toBe('asked-again'));
  test('prompt=login is satisfied by signing in again on the same session', () =>
    expect(missing({ asksToSignIn: true }, { authenticatedAt: '2026-11-24T03:00:05.000Z' })).toBeUndefined());
  test('max_age counts from the last sign-in', () => {
    expect(missing({ maxAgeSeconds: 60 })).toBe('too-old');
    expect(missing({ maxAgeSeconds: 60 }, { authenticatedAt: '2026-11-24T02:59:30.000Z' })).toBeUndefined();
  });
  test('a sign-in that was asked for to be fresh does not answer the same request again half an hour later', () => {
    const later = '2026-11-24T03:30:00.000Z';
    const then = session({ authenticatedAt: '2026-11-24T03:00:05.000Z' });
    expect(whatIsMissing(connection({ asksToSignIn: true }), then, later)).toBe('asked-again');
    expect(whatIsMissing(connection({ maxAgeSeconds: 60 }), then, later)).toBe('too-old');
    expect(whatIsMissing(connection({ asksToRegister: true }), then, later)).toBeUndefined();
    expect(whatIsMissing(connection({ maxAgeSeconds: 3600 }), then, later)).toBeUndefined();
  });
  test('a higher level than asked for will do, a lower one will not', () => {
    expect(missing({ lowestLevel: 'urn:chinhchu:auth:1' })).toBeUndefined();
    expect(missing({ lowestLevel: 'urn:chinhchu:auth:3' })).toBe('level');
  });
  test('a request for another account is not answered by this one', () =>
    expect(missing({ isForAccount: (id) => id === 'b' })).toBe('other-account'));
});
