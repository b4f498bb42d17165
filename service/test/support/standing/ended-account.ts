import { closingDays } from '../../../src/domain/data-rights/closing.ts';
import { isClosed, type Standing } from '../../../src/domain/standing/machine/standing.ts';
import type { Stood } from './closed-account.ts';

const dayMs = 86_400_000;

/** Of an account that is gone there is nothing. */
const isBare = ({ ways, waits, sessions, mailbox, freeze }: Standing): boolean =>
  ways.length + waits.length + sessions.length === 0 && mailbox === undefined && freeze === undefined;

/**
 * Watches an account whose end its owner has asked for: it is there for fourteen days, of which none counts in which a register's word has it closed; nobody
 * is in, and nothing that would bring somebody in waits, when it goes; and what is gone is gone.
 *
 * @returns sees each move @throws when a promise is broken
 */
export const watchEnd = (): ((before: Stood, after: Stood) => void) => {
  /** So long has it waited for its end. */
  let ran = 0;
  return (before, after) => {
    const [former, { standing, now }] = [before.standing, after];
    if (former.goneAt !== undefined && standing !== former)
      throw new Error('something became of an account that was gone');
    if (former.closesAt !== undefined && !isClosed(former)) ran += now - before.now;
    if (standing.goneAt !== undefined && former.goneAt === undefined) {
      if (former.closesAt === undefined || ran < closingDays * dayMs)
        throw new Error('an account went before its time');
      if (former.freeze !== undefined || isClosed(former))
        throw new Error('an account went while it was locked or closed');
      if (!isBare(standing)) throw new Error('something was left of an account that was gone');
    }
    if (standing.closesAt === undefined) ran = 0;
    else {
      if (standing.sessions.length > 0) throw new Error('somebody was in an account that was to be closed');
      const left = Date.parse(standing.closesAt) - now;
      if (!isClosed(standing) && left !== closingDays * dayMs - ran)
        throw new Error('an account did not wait for its end as long as it had to');
    }
  };
};
