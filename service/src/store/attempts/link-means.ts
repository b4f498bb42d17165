import { randomUUID } from 'node:crypto';
import { certifiedParts } from '../accounts/certificates.ts';
import { decidedParts } from '../accounts/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { StoreParts } from '../parts.ts';
import type { Store } from '../store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/** Nothing happens unless the account is active and the session, on which the person has just signed in, still lives; locks hold both still. */
const linkedParts = `holder AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status = 'active' FOR SHARE
), standing AS (
  SELECT s.id FROM holder h, session s
  WHERE s.id = :groundSession AND s.account_id = h.id AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
), ${movedAttempt('standing')}, settled AS (
  UPDATE waiting_change SET state = 'replaced', settled_at = :now, payload = NULL
  FROM moved WHERE waiting_change.id = :settles AND account_id = :accountId AND state = 'pending'
)`;

const linking = { parts: linkedParts, done: 'moved', tells: 'EXISTS (SELECT FROM standing) AS standing' };

/** Keeps what a registration has proven as another way into the account that it found. */
export const makeLinkMeans =
  ({ database, clock, vault, commit, decisionInputKey: key }: StoreParts): Store['attempts']['linkMeans'] =>
  async (next, ifStill, link, alongside) => {
    const { accountId, sessionId, certificate } = link;
    const account = await findSealer({ database, vault }, accountId);
    if (account === undefined) return 'not-standing';
    const { sealer } = account;
    const now = clock.now().toISOString();
    const decided = decidedParts({ key, sealer }, 'moved', link, 'moved.id');
    const certified = certifiedParts(sealer, 'moved', certificate, randomUUID());
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      groundSession: sessionId,
      settles: link.settles ?? null,
      decidedAt: now,
      linkedAt: now,
    };
    const given = { values, pieces: [decided, certified] };
    const { done, standing } = await commit<{ readonly standing: boolean }>(linking, given, alongside);
    if (!standing) return 'not-standing';
    return done ? 'linked' : 'moved-on';
  };
