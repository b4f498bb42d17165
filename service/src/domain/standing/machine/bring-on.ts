import { gone, isToGo, kept } from './ask-to-close.ts';
import { isClosed, type Standing, type Wait } from './standing.ts';
import { given, isLastWayIn, without } from './ways.ts';

/** What has waited long enough: a way in is the account's, or goes; its last one stays. */
const brought = (standing: Standing, wait: Wait, now: Date): Standing => {
  const open = { ...standing, waits: standing.waits.filter((one) => one !== wait) };
  switch (wait.kind) {
    case 'removal':
      return isLastWayIn(open, wait.takes) ? open : without(open, wait.takes);
    case 'email': {
      const { mailbox: _former, ...rest } = open;
      return { ...rest, ...(wait.mailbox === undefined ? {} : { mailbox: wait.mailbox }) };
    }
    default:
      return { ...kept(open), ways: given(open.ways, { ...wait.gives, since: now.toISOString() }) };
  }
};

/**
 * What the time brings: sessions run out, and of an account that is neither locked nor closed whatever has waited long enough takes effect, and then its end, where
 * its owner has asked for it; whom a counter has seen still comes themselves.
 */
export const bringOn = (standing: Standing, now: Date): Standing => {
  if (standing.goneAt !== undefined) return standing;
  const living: Standing = {
    ...standing,
    sessions: standing.sessions.filter(({ until }) => until > now.toISOString()),
  };
  if (standing.freeze !== undefined || isClosed(standing)) return living;
  const due = standing.waits.filter(({ kind, effectiveAt }) => kind !== 'recovery' && effectiveAt <= now.toISOString());
  const come = due.reduce<Standing>((open, wait) => brought(open, wait, now), living);
  return isToGo(come, now) ? gone(come, now) : come;
};
