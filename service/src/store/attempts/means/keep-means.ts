import { findSealer } from '../../accounts/find-sealer.ts';
import type { StoreParts } from '../../parts.ts';
import { brokenConstraint } from '../../database/storage-trouble.ts';
import type { AttemptStore } from '../attempt-store.ts';
import { keptUntil, keptUntilValues } from '../../waiting/kept-until.ts';
import { storedMeans } from '../../waiting/read-waiting.ts';
import { movedAttempt, movedAttemptValues } from '../moved-attempt.ts';

/**
 * Nothing happens unless the account is active; a lock holds it still. Where other means wait already the unique index fails the
 * statement, and then nothing of it stays: what waits is never replaced.
 */
const keptParts = `standing AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status = 'active' FOR SHARE
), ${movedAttempt('standing')}, ${keptUntil('means', 'moved')}`;

const keep = { parts: keptParts, done: 'moved', tells: 'EXISTS (SELECT FROM standing) AS standing' };

/** Completes a registration that found an account to which no way is left: what was proven is kept until its time. */
export const makeKeepMeans =
  ({ database, vault, commit }: StoreParts): AttemptStore['keepMeans'] =>
  async (next, ifStill, change, alongside) => {
    const { linked, stopCode } = change;
    const account = await findSealer({ database, vault }, change.accountId);
    if (account === undefined) return 'not-standing';
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      ...keptUntilValues(account.sealer, change, { sealed: { ...storedMeans(linked), stopCode } }),
    };
    try {
      const { done, standing } = await commit<{ readonly standing: boolean }>(keep, { values }, alongside);
      if (!standing) return 'not-standing';
      return done ? 'accepted' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) === 'waiting_means_pending') return 'other-pending';
      throw trouble;
    }
  };
