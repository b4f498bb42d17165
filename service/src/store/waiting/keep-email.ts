import { findSealer } from '../accounts/find-sealer.ts';
import { movedAttempt, movedAttemptValues } from '../attempts/moved-attempt.ts';
import type { Change } from '../commit.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import { alarmed } from '../freezes/alarmed.ts';
import type { StoreParts } from '../parts.ts';
import type { WaitingStore } from './waiting-store.ts';
import { keptUntil, keptUntilValues } from './kept-until.ts';

/** Nothing happens unless the account is active and the session is still there; locks hold both still. */
const standing = `holder AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status = 'active' FOR SHARE
), standing AS (
  SELECT s.id FROM holder h, session s
  WHERE s.id = :groundSession AND s.account_id = h.id AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
)`;
const tells = 'EXISTS (SELECT FROM standing) AS standing';
const completing: Change = {
  parts: `${standing}, ${movedAttempt('standing')}, ${keptUntil('email', 'moved')}`,
  done: 'moved',
  tells,
};
const asking: Change = { parts: `${standing}, ${keptUntil('email', 'standing')}`, done: 'standing', tells };

/** Keeps another mailbox, or that there is to be none, until its time; its code locks the account besides. */
export const makeKeepEmail =
  ({ database, vault, commit, clock }: StoreParts): WaitingStore['keepEmail'] =>
  async (change, { sessionId, completes, replaces }, alongside) => {
    const account = await findSealer({ database, vault }, change.accountId);
    if (account === undefined) return 'not-standing';
    const { email, about, stopCode, stopHash: codeHash } = change;
    const values = {
      ...(completes === undefined ? {} : await movedAttemptValues(vault, completes.next, completes.ifStill)),
      ...keptUntilValues(account.sealer, change, { sealed: { email, about, stopCode }, replaces }),
      groundSession: sessionId,
    };
    const by = completes === undefined ? asking : completing;
    const pieces = alarmed(by.done, { codeHash, about }, clock.now());
    try {
      const came = await commit<{ readonly standing: boolean }>(by, { values, pieces }, alongside);
      if (!came.standing) return 'not-standing';
      return came.done ? 'accepted' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) === 'waiting_email_pending') return 'other-pending';
      throw trouble;
    }
  };
