import { delayHours, usualWaitHours } from '../../../src/domain/standing/decide-stop.ts';
import { standsStill } from '../../../src/domain/standing/machine/stand-still.ts';
import { isClosed, type Standing } from '../../../src/domain/standing/machine/standing.ts';

/** How an account stood at an instant, in milliseconds since 1970. */
export interface Stood {
  readonly standing: Standing;
  readonly now: number;
}

const hourMs = 3_600_000;

/** What an account has and keeps while it is closed. A lock may come meanwhile, or grow, and never goes. */
const kept = ({ ways, mailbox, level }: Standing): string => JSON.stringify([ways, mailbox, level]);
const isLockedAs = ({ freeze }: Standing, { freeze: former }: Standing): boolean =>
  former === undefined ||
  (freeze?.frozenAt === former.frozenAt &&
    freeze.disputedAt <= former.disputedAt &&
    former.barred.every((kind) => freeze.barred.includes(kind)));

/**
 * Watches what becomes of an account that an operator or a register's word has closed, and of what waits: nobody is in, nothing is lost, it comes
 * back as it was, and whatever waits goes on for as long as it had to, put off once at most, when it is open again.
 *
 * @returns sees each move @throws when a promise is broken
 */
export const watchClosing = (): ((before: Stood, after: Stood) => void) => {
  let closedAs: Standing | undefined;
  /** For how long each that waits has gone on waiting. */
  const ran = new Map<string, number>();
  return (before, after) => {
    for (const { id, kind } of before.standing.waits) {
      const isHeld = isClosed(before.standing) || (standsStill[kind] && before.standing.freeze !== undefined);
      ran.set(id, (ran.get(id) ?? 0) + (isHeld ? 0 : after.now - before.now));
    }
    const { standing } = after;
    if (isClosed(standing)) {
      closedAs ??= before.standing;
      if (standing.sessions.length > 0) throw new Error('somebody was in an account that was closed');
    }
    if (closedAs !== undefined) {
      if (kept(standing) !== kept(closedAs)) throw new Error('an account lost or got something while it was closed');
      if (!isLockedAs(standing, closedAs)) throw new Error('a lock did not outlive a closing');
    }
    if (!isClosed(standing)) closedAs = undefined;
    for (const { id, kind, effectiveAt, delayed } of standing.waits) {
      if (isClosed(standing) || (standsStill[kind] && standing.freeze !== undefined)) continue;
      const whole = (usualWaitHours[kind] + (delayed ? delayHours : 0)) * hourMs;
      if (Date.parse(effectiveAt) - after.now !== whole - (ran.get(id) ?? 0))
        throw new Error('something did not wait for as long as it had to');
    }
  };
};
