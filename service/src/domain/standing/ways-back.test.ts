import { describe, expect, it } from 'vitest';
import { havings, roadsBack, waysBack, type Having } from './ways-back.ts';

const roadsOf = (...has: readonly Having[]): readonly string[] => waysBack(new Set(has)).map(({ road }) => road);
/** Every subset of what somebody may have. */
const subsets: readonly (readonly Having[])[] = havings.reduce<readonly (readonly Having[])[]>(
  (all, one) => [...all, ...all.map((some) => [...some, one])],
  [[]],
);

describe('the road back', () => {
  it.each<readonly [readonly Having[], readonly string[]]>([
    [
      ['password', 'number'],
      ['sign-in-by-password', 'recover-by-number'],
    ],
    [['number'], ['recover-by-number']],
    [['password'], []],
    [['password', 'new-number'], ['change-number']],
    [['new-number'], []],
    [['linked-certificate'], ['sign-in-by-certificate']],
    [['own-code'], []],
    [['password', 'own-code'], ['sign-in-by-own-code']],
    [['passkey'], ['sign-in-by-passkey']],
    [['linked-provider'], ['sign-in-by-provider']],
    [['new-means'], ['add-means']],
    [['mailbox'], []],
    [['card'], ['replace-sim', 'counter']],
    [
      ['card', 'number'],
      ['recover-by-number', 'counter'],
    ],
    [[], []],
  ])('of somebody who has %j is %j, and then the help desk', (has, roads) => {
    expect(roadsOf(...has)).toEqual([...roads, 'help-desk']);
  });

  it('is never lost by having more, but for a SIM that need not be replaced', () => {
    for (const has of subsets)
      for (const more of havings) {
        const [less, with_] = [roadsOf(...has), roadsOf(...has, more)];
        expect(less.filter((road) => road !== 'replace-sim' && !with_.includes(road))).toEqual([]);
      }
  });

  it('comes in one order, ends with somebody to call, and waits wherever it brings what the account did not have', () => {
    for (const has of subsets) {
      const ways = waysBack(new Set(has));
      const places = ways.map(({ road }) => roadsBack.indexOf(road));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(ways.at(-1)?.road).toBe('help-desk');
      for (const { takes, waits } of ways)
        expect(waits !== undefined).toBe(takes.some((one) => ['new-number', 'new-means', 'card'].includes(one)));
    }
  });
});
