import type { SecondFactorsJourney } from '../../src/journeys/second-factors/second-factors.ts';
import type { WaysInJourney, WaysInShown } from '../../src/journeys/ways-in/ways-in.ts';
import type { FakeAccounts } from './fake-accounts.ts';

/** The ways into whichever account is open, as a test puts them in. */
export interface FakeWaysIn extends WaysInJourney {
  ways: WaysInShown['ways'];
  comes: Awaited<ReturnType<WaysInJourney['remove']>>;
  clear(): void;
}

export const fakeWaysIn = (account: Pick<FakeAccounts, 'open'>): FakeWaysIn => {
  const journey: FakeWaysIn = {
    ways: [],
    comes: 'done',
    open: async (secret) => {
      const found = await account.open(secret);
      return 'problem' in found ? found : { ...found, ways: journey.ways, userHandle: 'aGFuZGxl' };
    },
    passkeyAsked: () => undefined,
    addPasskey: async () => journey.comes,
    remove: async () => journey.comes,
    keep: async () => journey.comes,
    clear: () => {
      journey.ways = [];
      journey.comes = 'done';
    },
  };
  return journey;
};

/** Second factors that are always as they should be. */
export const fakeSecondFactors = (waysIn: Pick<FakeWaysIn, 'open'>): SecondFactorsJourney => ({
  newApp: () => ({ secret: 'c2VjcmV0', letters: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', address: 'otpauth://totp/x' }),
  keepApp: async () => ({ problem: { code: 'second-factor-wrong' } }),
  makeCodes: async (secret) => {
    const shown = await waysIn.open(secret);
    return 'problem' in shown
      ? { notOpen: shown }
      : { shown, codes: Array.from({ length: 10 }, () => '0123456789ABCDEF') };
  },
});
