import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import type { Store } from '../store.ts';
import { holderAsItWas, holderBecomes, makeKeepHolder, standingHolder } from './keep-holder.ts';

const removing: Change = { parts: `${standingHolder}, ${holderBecomes('standing')}`, done: 'standing' };

/** The mailbox of an account: proven and kept with its evidence, or taken away. */
export const makeEmails = (parts: StoreParts): Store['emails'] => {
  const keepHolder = makeKeepHolder(parts);
  return {
    keep: async (next, ifStill, change, alongside) => {
      const came = await keepHolder(next, ifStill, { change }, alongside);
      if (came === 'known-elsewhere') throw new Error('a mailbox finds no account');
      return came;
    },
    remove: async (change, alongside) => {
      const account = await holderAsItWas(parts, change);
      if (account === undefined) return 'not-standing';
      return (await parts.commit(removing, { values: account.values }, alongside)).done ? 'removed' : 'not-standing';
    },
  };
};
