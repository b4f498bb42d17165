import type { SeenStaff, StaffJourney } from '../../src/journeys/staff/staff.ts';
import type { FakeAccounts } from './fake-accounts.ts';

/** The staff of whichever organisation is signed in, as a test puts it in. */
export interface FakeStaff extends StaffJourney {
  entries: readonly SeenStaff[];
}

export const fakeStaff = (account: Pick<FakeAccounts, 'open'>): FakeStaff => {
  const fake: FakeStaff = {
    entries: [],
    view: async (secret, { state }) => {
      const found = await account.open(secret);
      if ('problem' in found) return found;
      if (found.account.holder.type !== 'organisation') return 'no-organisation';
      const standing = (one: SeenStaff['state']) => fake.entries.filter((each) => each.state === one);
      const counts = {
        waits: standing('waits').length,
        confirmed: standing('confirmed').length,
        ended: standing('ended').length,
      };
      return { ...found, state, entries: standing(state), counts };
    },
    settle: async () => 'done',
    giveUp: async () => 'done',
  };
  return fake;
};
