import { weighChange } from '../../domain/ways-in/weigh-change.ts';
import type { Clock } from '../../platform/clock.ts';
import type { NotOpen } from '../account/account.ts';
import type { Shown } from '../attempt/visitor.ts';
import type { WaysInJourney, WaysInShown } from './ways-in.ts';

/** Why somebody may not change it now. */
export type NotEntitled = { readonly problem: Shown } | { readonly notOpen: NotOpen };

/**
 * Who may change what an account stands on: a session must be fresh, and as strong as the strongest way in. `sign-in-too-old`, or
 * `stronger-sign-in-needed`, or that there is no session.
 */
export const entitledBy =
  (waysIn: Pick<WaysInJourney, 'open'>, clock: Clock) =>
  async (sessionSecret: string | undefined): Promise<{ readonly shown: WaysInShown } | NotEntitled> => {
    const shown = await waysIn.open(sessionSecret);
    if ('problem' in shown) return { notOpen: shown };
    const weighed = weighChange({ act: 'add' }, shown.ways, shown.session, clock.now());
    if (weighed === 'too-old') return { problem: { code: 'sign-in-too-old' } };
    return weighed === 'now' ? { shown } : { problem: { code: 'stronger-sign-in-needed' } };
  };
