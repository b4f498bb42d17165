import type { Account } from '../../domain/account.ts';
import { mayBeSplit } from '../../domain/merge/merge.ts';
import { orderMerge, weighMerge } from '../../domain/merge/weigh-merge.ts';
import { strengthOf, strengthOfSession } from '../../domain/ways-in/strength.ts';
import { mayStillAdd, weighChange } from '../../domain/ways-in/weigh-change.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Store } from '../../store/store.ts';
import type { Shown } from '../attempt/visitor.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import { takeToldChange } from '../notices/take-told-change.ts';
import type { WaysInJourney, WaysInShown } from '../ways-in/ways-in.ts';
import { makeOne, makeTwo } from './make-one.ts';
import type { MergePasses, Passed } from './merge-pass.ts';
import type { MergeJourney, NotMerged } from './merge.ts';

export interface MergeParts {
  readonly store: Pick<Store, 'merges' | 'accounts' | 'waysIn' | 'limits'>;
  readonly clock: Clock;
  readonly notices: NoticeMaker;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
  readonly passes: MergePasses;
}

/** The journey over its parts. */
export const makeMergeJourney = (parts: MergeParts): MergeJourney => {
  const { store, clock, waysIn, passes } = parts;

  /** Whoever has just signed in by the strongest way the account has: as for adding a way in, for two accounts that become one open each other. */
  const openStrongly = async (secret: string | undefined): Promise<WaysInShown | NotMerged> => {
    const shown = await waysIn.open(secret);
    if ('problem' in shown) return { notOpen: shown };
    const weighed = weighChange({ act: 'add' }, shown.ways, shown.session, clock.now());
    if (weighed === 'too-old') return { problem: { code: 'sign-in-too-old' } };
    return weighed === 'now' ? shown : { problem: { code: 'stronger-sign-in-needed' } };
  };

  /** The account of a pass, while the way it was signed in by still stands, and nothing stronger has come. */
  const accountOf = async ({ accountId, authenticatorId, strength }: Passed): Promise<Account | undefined> => {
    const [account, ways] = [await store.accounts.find(accountId), await store.waysIn.of(accountId)];
    const stands = ways.some((way) => way.authenticatorId === authenticatorId && strengthOf(way) > 0);
    return stands && mayStillAdd(strength, ways) ? account : undefined;
  };

  const otherOf = async (pass: string | undefined, { id }: Account): Promise<Account | undefined> => {
    const passed = passes.read(pass, clock.now());
    return passed === undefined || passed.accountId === id ? undefined : accountOf(passed);
  };

  const isMergedAlready = async (one: Account, other: Account): Promise<boolean> =>
    (await store.merges.of(one.id)).some(
      ({ keptId, mergedId, splitAt }) => keptId === one.id && mergedId === other.id && splitAt === undefined,
    );

  return {
    open: async (secret, pass) => {
      const shown = await waysIn.open(secret);
      if ('problem' in shown) return shown;
      const { session, account } = shown;
      const other = await otherOf(pass, account);
      const merges = await store.merges.of(account.id);
      const reversible = merges.filter((one) => one.keptId === account.id && mayBeSplit(one, clock.now()));
      return { session, account, reversible, ...(other === undefined ? {} : { pair: orderMerge(other, account) }) };
    },
    begin: async (secret) => {
      const shown = await openStrongly(secret);
      if ('problem' in shown || 'notOpen' in shown) return shown;
      const { account, session } = shown;
      const { authenticatorId } = session;
      if (authenticatorId === undefined) return { problem: { code: 'sign-in-too-old' } };
      const at = clock.now().toISOString();
      return {
        pass: passes.make({ accountId: account.id, authenticatorId, strength: strengthOfSession(session), at }),
      };
    },
    merge: async (secret, pass, requestId) => {
      const shown = await openStrongly(secret);
      if ('problem' in shown || 'notOpen' in shown) return shown;
      const { account } = shown;
      const other = await otherOf(pass, account);
      if (other === undefined) return { problem: { code: 'merge-not-begun' } };
      // A second press of the same button.
      if (await isMergedAlready(account, other)) return 'here';
      const pair = orderMerge(other, account);
      const hindrance = weighMerge(pair.kept, pair.merged);
      if (hindrance !== undefined) return { problem: hindrance === 'not-active' ? notNow : { code: 'merge-not-tied' } };
      const tooMany = await takeToldChange(store, pair.kept.id);
      if (tooMany !== undefined) return { problem: tooMany };
      const by = { actor: 'person', requestId, detail: { ground: 'record' } } as const;
      const { came } = await makeOne(parts, pair, by);
      if (came !== 'merged') return { problem: notNow };
      return pair.kept.id === account.id ? 'here' : 'away';
    },
    split: async (secret, mergeId, requestId) => {
      const shown = await openStrongly(secret);
      if ('problem' in shown || 'notOpen' in shown) return shown;
      const { id } = shown.account;
      const merge = (await store.merges.of(id)).find((one) => one.id === mergeId && one.keptId === id);
      if (merge === undefined || !mayBeSplit(merge, clock.now())) return { problem: { code: 'merge-final' } };
      const came = await makeTwo(parts, merge, { actor: 'person', requestId, detail: {} });
      return came === 'split' ? came : { problem: came === 'moved-on' ? { code: 'merge-final' } : notNow };
    },
  };
};

/** An account was closed meanwhile, or the key of the index is being rotated: asked for again, it comes to an answer. */
const notNow: Shown = { code: 'merge-not-now' };
