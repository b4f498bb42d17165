import { randomUUID } from 'node:crypto';
import { readHolder } from '../../domain/evidence/holder.ts';
import { delayHours } from '../../domain/standing/decide-stop.ts';
import { strength } from '../../domain/standing/strength.ts';
import { authenticatorPlace, personPlace } from '../accounts/account-places.ts';
import { findIdentities } from '../accounts/decisions/check-decisions.ts';
import { closingUndone } from '../accounts/keep-open.ts';
import { decidedParts } from '../accounts/decisions/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { endedFreeze } from '../freezes/ended-freeze.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { forgottenParts, forgottenValues } from '../ways-in/forgotten-identity.ts';
import type { AttemptStore } from './attempt-store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/**
 * Nothing happens unless what waited still does, its time has come, and the case is confirmed; locks hold account, change and case still, so that of a
 * stop, a cancelled case and this one only the first counts. Like signing in, it keeps an account that was to be closed. What somebody may have carried about and lost ends, and so does a link to a provider whose word says nothing of them: it may be anybody's. What an authority has issued to them stays.
 */
const returnedParts = `standing AS (
  SELECT a.id, a.closes_at FROM account a JOIN waiting_change c ON c.account_id = a.id
  WHERE a.id = :accountId AND a.status IN ('active', 'frozen') AND a.person = :former
    AND c.id = :changeId AND c.kind = 'recovery' AND c.state = 'pending' AND c.effective_at <= :now FOR UPDATE OF a, c
), confirmed AS (
  SELECT c.id FROM counter_case c, standing WHERE c.id = :caseId AND c.state = 'confirmed' AND c.expires_at > :now FOR UPDATE OF c
), ${movedAttempt('confirmed')}, settled AS (
  UPDATE waiting_change SET state = 'effective', settled_at = :now, payload = NULL FROM moved WHERE waiting_change.id = :changeId RETURNING 1
), used AS (
  UPDATE counter_case SET state = 'used', version = counter_case.version + 1, account_id = :accountId, changed_at = :now, remind_at = NULL
  FROM moved WHERE counter_case.id = :caseId
), returned AS (
  UPDATE account SET person = :holder, status = 'active', closes_at = NULL,
    status_changed_at = CASE WHEN account.status = 'active' THEN account.status_changed_at ELSE :now END
  FROM moved WHERE account.id = :accountId
), ${closingUndone('standing', 'moved')}, lost AS (
  UPDATE authenticator SET ended_at = :now FROM moved WHERE account_id = :accountId AND ended_at IS NULL
    AND (type IN ('password', 'passkey', 'authenticator-app', 'recovery-codes') OR authenticator.id = ANY (:unproven::uuid[])) RETURNING authenticator.id, account_id
), removed AS (SELECT id, account_id FROM lost), ${forgottenParts}, secured AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at)
  SELECT :freshId, :accountId, 'password', :password, :now FROM moved, (SELECT count(*) FROM lost) AS gone RETURNING 1
)`;

/** The functions look with their own eyes, and change rows that the statement changes too: they run once it has changed them. */
const done = 'settled, (SELECT count(*) FROM secured) AS set';
const tells = `EXISTS (SELECT FROM confirmed) AS standing, (SELECT end_account_sessions(:accountId, :now) FROM ${done}) AS ended,
  (SELECT answer_waiting_changes(:accountId, :strength, :delayHours, :now) FROM ${done}) AS stopped,
  (SELECT answer_removals(:accountId, :strength, :delayHours) FROM ${done}) IS NULL AS kept,
  (SELECT ${endedFreeze('false, true', ':accountId')} FROM ${done}) AS thawed`;

const returning = { parts: returnedParts, done: 'moved', tells };

/** Completes a recovery that began at a counter: a new password, the number that was proven there, and nothing left of what was lost. */
export const makeReturnByCounter =
  (parts: StoreParts): AttemptStore['returnByCounter'] =>
  async (next, ifStill, { change, passwordHash }, alongside) => {
    const { clock, vault, commit, decisionKeys: keys } = parts;
    const { id: changeId, accountId, caseId, phoneNumber, evidence, decision, requestedAt } = change;
    const account = await findSealer(parts, accountId);
    if (account === undefined) return 'not-standing';
    const { sealer, sealedHolder } = account;
    const [identity] = await findIdentities(parts, accountId, sealer);
    if (identity === undefined) return 'not-standing';
    const holder = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
    const freshId = randomUUID();
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      changeId,
      caseId,
      former: sealedHolder,
      holder: sealer.seal(personPlace(accountId), JSON.stringify({ ...holder, phoneNumber })),
      freshId,
      password: sealer.seal(authenticatorPlace(freshId), passwordHash),
      decidedAt: requestedAt,
      now: clock.now().toISOString(),
      strength: strength.counter,
      delayHours,
      ...(await forgottenValues(parts, accountId)),
    };
    const decided = decidedParts({ keys, sealer }, 'moved', { identity, evidence, decision });
    const came = await commit<{ readonly standing: boolean }>(returning, { values, pieces: [decided] }, alongside);
    if (!came.standing) return 'not-standing';
    return came.done ? 'returned' : 'moved-on';
  };
