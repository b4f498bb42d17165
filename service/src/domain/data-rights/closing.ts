import { strengthOfSession } from '../ways-in/strength.ts';
import type { WayIn } from '../ways-in/way-in.ts';
import { weighChange, type AskedOn } from '../ways-in/weigh-change.ts';

/** How long an account that is to be closed waits: signing in within these days keeps it. */
export const closingDays = 14;

const dayMs = 24 * 60 * 60 * 1000;

/** When an account that its owner closes now is closed. */
export const closesAt = (now: Date): Date => new Date(now.getTime() + closingDays * dayMs);

/**
 * Whether an account is closed for somebody on this session: they have just signed in, by the strongest way the account has, and never by one
 * factor alone. Who has lost the strongest way removes it first, which waits.
 */
export const weighClosing = (ways: readonly WayIn[], session: AskedOn, now: Date): 'now' | 'too-old' | 'stronger' => {
  const weighed = weighChange({ act: 'add' }, ways, session, now);
  if (weighed === 'too-old') return 'too-old';
  return weighed === 'now' && strengthOfSession(session) > 1 ? 'now' : 'stronger';
};
