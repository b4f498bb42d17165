import { findSealer } from '../accounts/find-sealer.ts';
import type { StoreParts } from '../parts.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { AttemptStore } from './attempt-store.ts';
import { keptUntil, keptUntilValues } from '../waiting/kept-until.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/** Nothing happens unless the account is active and the grounds still stand; locks hold both still, the account first, as a recovery takes them. */
const keptParts = `holder AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status = 'active' FOR SHARE
), by_session AS (
  SELECT s.id FROM holder h, session s
  WHERE s.id = :groundSession AND s.account_id = h.id AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
), by_password AS (
  SELECT p.id FROM holder h, authenticator p
  WHERE p.id = :groundPassword AND p.account_id = h.id AND p.ended_at IS NULL AND p.standing = 'good' FOR SHARE OF p
), standing AS (
  SELECT WHERE EXISTS (SELECT FROM by_session) OR EXISTS (SELECT FROM by_password)
), ${movedAttempt('standing')}, ${keptUntil('number', 'moved')}`;

const keep = { parts: keptParts, done: 'moved', tells: 'EXISTS (SELECT FROM standing) AS standing' };

/** Completes a change of number: the new one is kept until its time. */
export const makeKeepNumber =
  ({ database, vault, commit }: StoreParts): AttemptStore['keepNumber'] =>
  async (next, ifStill, change, replaces, alongside) => {
    const account = await findSealer({ database, vault }, change.accountId);
    if (account === undefined) return 'not-standing';
    const { grounds } = next.about;
    const { phoneNumber } = change;
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      ...keptUntilValues(account.sealer, change, { sealed: { phoneNumber }, replaces }),
      groundSession: grounds.by === 'session' ? grounds.sessionId : null,
      groundPassword: grounds.by === 'password' ? grounds.authenticatorId : null,
    };
    try {
      const { done, standing } = await commit<{ readonly standing: boolean }>(keep, { values }, alongside);
      if (!standing) return 'not-standing';
      return done ? 'accepted' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) === 'number_change_pending') return 'other-pending';
      throw trouble;
    }
  };
