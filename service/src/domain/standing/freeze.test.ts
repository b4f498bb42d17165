import { describe, expect, it } from 'vitest';
import {
  barredBy,
  disputedSince,
  doubtOf,
  endsWithReturn,
  entryOf,
  mayReturn,
  waysToReturn,
  type Freeze,
} from './freeze.ts';
import type { Way } from './way.ts';

const day = (number: number): string => new Date(Date.UTC(2026, 10, number)).toISOString();
const ways: readonly Way[] = [
  { kind: 'password', id: 'p', since: day(1) },
  { kind: 'number', since: day(1) },
  { kind: 'certificate', id: 'c', since: day(5) },
];
const byCode: Freeze = { by: 'code', frozenAt: day(20), disputedAt: day(10), barred: [] };
const kindsOf = (some: readonly Way[]): readonly string[] => some.map(({ kind }) => kind);

describe('an account that was locked', () => {
  it('by a code alone comes back by whatever stood before and works', () => {
    expect(kindsOf(waysToReturn(byCode, ways))).toEqual(['password', 'number', 'certificate']);
  });

  it('from a session comes back by the strongest that stood before', () => {
    const bySession: Freeze = { ...byCode, by: 'session' };
    expect(kindsOf(waysToReturn(bySession, ways))).toEqual(['certificate']);
    const [password, number] = ways;
    expect(
      kindsOf(
        waysToReturn(
          bySession,
          [password, number].filter((one) => one !== undefined),
        ),
      ),
    ).toEqual(['password', 'number']);
  });

  it('comes back neither by what is in doubt nor by what that was begun with', () => {
    expect(kindsOf(waysToReturn({ ...byCode, disputedAt: day(3) }, ways))).toEqual(['password', 'number']);
    expect(kindsOf(waysToReturn({ ...byCode, barred: barredBy.password }, ways))).toEqual(['certificate']);
    expect(kindsOf(waysToReturn({ ...byCode, barred: barredBy.number }, ways))).toEqual(['number', 'certificate']);
    expect(waysToReturn({ ...byCode, disputedAt: day(1) }, ways)).toEqual([]);
  });

  it('names a way by its authenticator, and the number by its kind', () => {
    expect([
      mayReturn(byCode, ways, { id: 'c' }),
      mayReturn(byCode, ways, { id: 'of-somebody-else' }),
      mayReturn(byCode, ways, { kind: 'number' }),
      mayReturn({ ...byCode, barred: ['number'] }, ways, { kind: 'number' }),
    ]).toEqual([true, false, true, false]);
  });
});

describe('what is in doubt', () => {
  it('begins with the earliest change within thirty days, and with the lock itself where nothing has changed', () => {
    const now = new Date(day(28));
    expect(disputedSince(day(1), ways, now)).toBe(day(5));
    expect(disputedSince(day(1), ways.slice(0, 2), now)).toBe(day(28));
    expect(disputedSince(day(1), ways, new Date(Date.UTC(2026, 11, 28)))).toBe(
      new Date(Date.UTC(2026, 11, 28)).toISOString(),
    );
  });
});

describe('a locked account that is open again', () => {
  const passkeys: readonly Way[] = [
    { kind: 'passkey', id: 'older', since: day(9) },
    { kind: 'passkey', id: 'newer', since: day(11) },
  ];
  const endedBy = (freeze: Freeze, by: 'way' | 'operator'): readonly (string | undefined)[] =>
    [...ways, ...passkeys].filter((way) => endsWithReturn(freeze, way, by)).map(({ id }) => id);

  it.each(['way', 'operator'] as const)('has no passkey left where one was what somebody came in by, by a %s', (by) => {
    expect(endedBy({ ...byCode, barred: barredBy['entry-by-passkey'] }, by)).toEqual(['older', 'newer']);
    expect(endedBy(byCode, by)).toEqual(['newer']);
  });

  it.each(['way', 'operator'] as const)(
    'has no provider left that was linked with what is in doubt, nor one that somebody came in by, by a %s',
    (by) => {
      const providers: readonly Way[] = [
        { kind: 'identity-provider', id: 'long linked', since: day(9) },
        { kind: 'identity-provider', id: 'just linked', since: day(11) },
      ];
      const left = (barred: Freeze['barred']) =>
        providers.filter((way) => !endsWithReturn({ ...byCode, barred }, way, by)).map(({ id }) => id);
      expect([left(barredBy.password), left(barredBy['entry-by-provider'])]).toEqual([['long linked'], []]);
    },
  );

  it('keeps a password that something was begun with where an operator has seen its holder, and loses it otherwise', () => {
    const freeze: Freeze = { ...byCode, barred: barredBy.password };
    expect([endedBy(freeze, 'operator'), endedBy(freeze, 'way')]).toEqual([['newer'], ['p', 'newer']]);
  });
});

it.each([
  { way: 'certificate', amr: ['swk', 'pin'], called: 'entry-by-certificate' },
  { way: 'certificate', amr: ['pop'], called: 'entry-by-certificate' },
  { way: 'identity-provider', amr: ['pwd', 'otp'], called: 'entry-by-provider' },
  { way: 'identity-provider', amr: ['swk'], called: 'entry-by-provider' },
  { way: 'passkey', amr: ['swk', 'user'], called: 'entry-by-passkey' },
  { way: 'password', amr: ['pwd', 'otp'], called: 'entry-by-own-code' },
  { way: 'password', amr: ['pwd', 'sms'], called: 'entry-by-code' },
] as const)(
  'what was asked for after coming in by a $way that was used by $amr is in the same hands as that',
  (one) => {
    expect(entryOf(one)).toBe(one.called);
  },
);

describe('somebody’s entry that is called a theft', () => {
  const account = { openedAt: day(1), ways: [...ways, { kind: 'passkey', id: 'k', since: day(9) }] } as const;

  it('puts in doubt what has changed within thirty days before it, for whoever came in may have been there before', () => {
    expect(doubtOf('entry-by-code', account, day(20))).toEqual({ disputedAt: day(5), barred: ['password', 'number'] });
    expect(doubtOf('password', account, day(20))).toEqual({ disputedAt: day(20), barred: ['password', 'number'] });
  });

  it('by a passkey of late bars what that may have been added with, and by an older one nothing else', () => {
    const old = { openedAt: day(-60), ways: [{ kind: 'passkey', since: day(-50) }] } as const;
    expect(doubtOf('entry-by-passkey', account, day(20)).barred).toEqual(['passkey', 'password', 'number']);
    expect(doubtOf('entry-by-passkey', old, day(20)).barred).toEqual(['passkey']);
  });
});
