import { describe, expect, it } from 'vitest';
import type { Account } from './account.ts';
import { contestTimes, givesWay, mayAnswer, nextAfter, putOff, stepOf, toldLate } from './contest.ts';

const account = (status: Account['status'], ...levels: readonly (1 | 2)[]): Pick<Account, 'status' | 'proofs'> => ({
  status,
  proofs: levels.map((identityLevel, place) => ({
    decisionId: `decision-${place}`,
    method: 'mobile-subscriber',
    evidence: [],
    decision: {
      ruleSet: 'r',
      outcome: 'accepted',
      kind: 'citizen',
      method: 'mobile-subscriber',
      identityLevel,
      reasons: [],
    },
    decidedAt: '2026-11-26T00:00:00.000Z',
  })),
});

describe('an account gives way', () => {
  it('to a strictly higher level than its best, and only while it is in use', () => {
    expect([givesWay(account('active', 1), 2), givesWay(account('active', 1, 2), 2)]).toEqual([true, false]);
    expect([givesWay(account('active', 2), 2), givesWay(account('active', 1), 1)]).toEqual([false, false]);
    for (const status of ['suspended', 'awaiting-approval', 'rejected', 'contested', 'disputed', 'superseded'] as const)
      expect(givesWay(account(status, 1), 2)).toBe(false);
  });
  it('and comes back by nothing weaker, and not once it is settled', () => {
    expect(mayAnswer({ state: 'open', identityLevel: 2 }, 1)).toBe(false);
    for (const [state, may] of [
      ['open', true],
      ['lost', true],
      ['disputed', false],
      ['settled', false],
      ['over', false],
    ] as const)
      expect(mayAnswer({ state, identityLevel: 2 }, 2)).toBe(may);
  });
});

describe('its time', () => {
  const times = contestTimes(new Date('2026-11-26T00:00:00.000Z'), 72);
  it('is three days to answer with a word a day before, and thirty until it is closed', () => {
    expect(times).toEqual({
      remindAt: '2026-11-28T00:00:00.000Z',
      losesAt: '2026-11-29T00:00:00.000Z',
      closesAt: '2026-12-26T00:00:00.000Z',
    });
    expect(putOff(times)).toEqual({ remindAt: '2026-12-01T00:00:00.000Z', losesAt: '2026-12-02T00:00:00.000Z' });
  });
  it('brings one step after the other, and none after the last', () => {
    expect(stepOf({ state: 'open', reminded: false })).toBe('remind');
    expect(stepOf({ state: 'open', reminded: true })).toBe('lose');
    expect(stepOf({ state: 'lost', reminded: true })).toBe('close');
    expect((['remind', 'lose', 'close'] as const).map((step) => nextAfter(step, times))).toEqual([
      times.losesAt,
      times.closesAt,
      undefined,
    ]);
  });
  it('is told to whoever comes late with the code', () => {
    expect((['disputed', 'over', 'settled'] as const).map((state) => toldLate({ state }))).toEqual([
      'account-disputed',
      'account-superseded',
      'stop-code-wrong',
    ]);
  });
});
