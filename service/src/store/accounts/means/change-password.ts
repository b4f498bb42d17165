import { randomUUID } from 'node:crypto';
import type { StoreParts } from '../../parts.ts';
import type { PasswordStore } from './means-store.ts';
import { authenticatorPlace } from '../account-places.ts';
import { findSealer } from '../find-sealer.ts';
import { isLive } from '../sessions.ts';

/**
 * Nothing happens unless the account is active, the session it is asked for on lives, and the password is the one that was shown. The
 * lock lets nobody sign in with the former password meanwhile.
 */
const changeParts = `standing AS (
  SELECT a.id FROM account a JOIN authenticator p ON p.account_id = a.id AND p.id = :authenticatorId AND p.ended_at IS NULL
    JOIN session s ON s.account_id = a.id AND s.id = :sessionId AND ${isLive}
  WHERE a.id = :accountId AND a.status = 'active' FOR NO KEY UPDATE OF a, p
), former AS (
  UPDATE authenticator SET ended_at = :now FROM standing WHERE account_id = standing.id AND type = 'password' AND ended_at IS NULL
), secured AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at) SELECT :freshId, standing.id, 'password', :password, :now FROM standing
)`;

const tells = '(SELECT end_other_sessions(:accountId, :sessionId, :now) FROM standing) AS ended';

const change = { parts: changeParts, done: 'standing', tells };

/** The password replaced by who knows it: every other session ends, and what portals could ask with from those. */
export const makeChangePassword =
  ({ database, vault, commit }: StoreParts): PasswordStore['change'] =>
  async ({ accountId, sessionId, authenticatorId, passwordHash }, alongside) => {
    const account = await findSealer({ database, vault }, accountId);
    if (account === undefined) return 'not-standing';
    const freshId = randomUUID();
    const password = account.sealer.seal(authenticatorPlace(freshId), passwordHash);
    const values = { accountId, sessionId, authenticatorId, freshId, password };
    const { done } = await commit(change, { values }, alongside);
    return done ? 'changed' : 'not-standing';
  };
