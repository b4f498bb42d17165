import { describe, expect, it } from 'vitest';
import { profilePeriods } from './profiles.ts';
import { allows, roadUses, standingOn, withPeriod, type RoadPeriods } from './road.ts';

describe('a road on a day', () => {
  const law = profilePeriods('law-2025', 'mobile-subscriber', 'citizen');

  it('is what the period of that day says, to the last day of one and from the first of the next', () => {
    expect(standingOn(law, '2024-06-30')).toEqual({ use: 'register' });
    expect(standingOn(law, '2024-07-01')).toEqual({
      use: 'sign-in',
      since: '2024-07-01',
      because: 'citizens-by-vneid',
    });
  });

  it('is off where nothing is said, and says since when, and when it opens', () => {
    const one: RoadPeriods = [{ use: 'register', from: '2026-03-01', until: '2026-03-31' }];
    expect(standingOn(one, '2026-02-28')).toEqual({ use: 'off', opensOn: '2026-03-01' });
    expect(standingOn(one, '2026-04-01')).toEqual({ use: 'off', since: '2026-04-01' });
    expect(standingOn([], '2026-04-01')).toEqual({ use: 'off' });
  });

  it('allows what narrower uses allow, and nothing when it is off', () => {
    const table = roadUses.map((use) =>
      (['register', 'link-only', 'sign-in'] as const).map((wanted) => allows({ use }, wanted)),
    );
    expect(table).toEqual([
      [true, true, true],
      [false, true, true],
      [false, false, true],
      [false, false, false],
    ]);
  });

  it('moved citizens on 1 July 2024 and organisations on 1 July 2025, and leaves the guide as it is', () => {
    const days = ['2024-06-30', '2024-07-01', '2025-06-30', '2025-07-01'];
    const uses = (kind: 'citizen' | 'business') =>
      days.map((day) => standingOn(profilePeriods('law-2025', 'usb-token', kind), day).use);
    expect(uses('citizen')).toEqual(['register', 'sign-in', 'sign-in', 'sign-in']);
    expect(uses('business')).toEqual(['register', 'register', 'register', 'sign-in']);
    expect(standingOn(profilePeriods('guide', 'usb-token', 'agency'), '2030-01-01')).toEqual({ use: 'register' });
  });
});

describe('a period laid over others', () => {
  it('changes its own days, and leaves those before and after as they were', () => {
    const open: RoadPeriods = [{ use: 'register' }];
    const laid = withPeriod(open, { use: 'off', from: '2026-02-28', until: '2026-03-01' });
    expect(laid).toEqual([
      { use: 'register', until: '2026-02-27' },
      { use: 'off', from: '2026-02-28', until: '2026-03-01' },
      { use: 'register', from: '2026-03-02' },
    ]);
    expect(withPeriod(laid, { use: 'sign-in' })).toEqual([{ use: 'sign-in' }]);
    expect(withPeriod(laid, { use: 'link-only', from: '2026-03-01', highestLevel: 1 })).toEqual([
      { use: 'register', until: '2026-02-27' },
      { use: 'off', from: '2026-02-28', until: '2026-02-28' },
      { use: 'link-only', from: '2026-03-01', highestLevel: 1 },
    ]);
  });
});
