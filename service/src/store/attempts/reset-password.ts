import { randomUUID } from 'node:crypto';
import { authenticatorPlace } from '../accounts/account-places.ts';
import { keptOpen } from '../accounts/keep-open.ts';
import { decidedParts } from '../accounts/decisions/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { delayHours } from '../../domain/standing/decide-stop.ts';
import { strength } from '../../domain/standing/strength.ts';
import { alarmed } from '../freezes/alarmed.ts';
import type { StoreParts } from '../parts.ts';
import type { AttemptStore } from './attempt-store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/**
 * Nothing happens unless the attempt still stands, the account is active and its password is the one this recovery began with. The
 * locks let nobody sign in meanwhile: a sign-in that came first has committed its session by the time `end_account_sessions` looks
 * (a function takes a snapshot of its own, later than that of the statement), and one that comes later finds its password ended.
 */
const resetParts = `standing AS (
  SELECT a.id FROM account a JOIN authenticator p ON p.account_id = a.id AND p.id = :authenticatorId AND p.ended_at IS NULL
  WHERE a.id = :accountId AND a.status = 'active' FOR NO KEY UPDATE
), ${movedAttempt('standing')}, former AS (
  UPDATE authenticator SET ended_at = :now FROM moved WHERE account_id = :accountId AND type = 'password' AND ended_at IS NULL
), secured AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at) SELECT :freshId, :accountId, 'password', :password, :now FROM moved
), ${keptOpen('moved')}`;

const tells = `EXISTS (SELECT FROM standing) AS standing, (SELECT end_account_sessions(:accountId, :now) FROM moved) AS ended,
  (SELECT answer_waiting_changes(:accountId, :strength, :delayHours, :now) FROM moved) AS stopped,
  (SELECT answer_removals(:accountId, :strength, :delayHours) FROM moved) IS NULL AS kept`;

const reset = { parts: resetParts, done: 'moved', tells };

/** Completes a recovery: the new password for the forgotten one, the proof beside the others, every session ended. */
export const makeResetPassword =
  ({ database, clock, vault, commit, decisionKeys: keys }: StoreParts): AttemptStore['resetPassword'] =>
  async (next, ifStill, { accountId, authenticatorId, passwordHash, alarm, proof }, alongside) => {
    const account = await findSealer({ database, vault }, accountId);
    if (account === undefined) return 'not-standing';
    const { sealer } = account;
    const freshId = randomUUID();
    const decided = proof === undefined ? [] : [decidedParts({ keys, sealer }, 'moved', proof)];
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      authenticatorId,
      freshId,
      password: sealer.seal(authenticatorPlace(freshId), passwordHash),
      decidedAt: clock.now().toISOString(),
      strength: strength.authority,
      delayHours,
    };
    const { done, standing } = await commit<{ readonly standing: boolean }>(
      reset,
      { values, pieces: [...decided, ...alarmed('moved', alarm, clock.now())] },
      alongside,
    );
    if (!standing) return 'not-standing';
    return done ? 'recovered' : 'moved-on';
  };
