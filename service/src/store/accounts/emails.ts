import { readHolder } from '../../domain/evidence/holder.ts';
import { movedAttempt, movedAttemptValues } from '../attempts/moved-attempt.ts';
import type { Change } from '../commit.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import type { EmailChange, Store } from '../store.ts';
import { personPlace } from './account-places.ts';
import { findIdentities } from './check-decisions.ts';
import { decidedParts } from './decided.ts';
import { findSealer } from './find-sealer.ts';

/** Nothing happens unless account, holder and session are what they were. */
const standing = `holder AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status = 'active' AND a.person = :former FOR UPDATE
), standing AS (
  SELECT h.id FROM holder h JOIN session s ON s.account_id = h.id
  WHERE s.id = :groundSession AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
)`;
const renamed = (from: string): string => `renamed AS (
  UPDATE account SET person = :holder FROM ${from} WHERE account.id = :accountId
)`;
const keeping: Change = {
  parts: `${standing}, ${movedAttempt('standing')}, ${renamed('moved')}`,
  done: 'moved',
  tells: 'EXISTS (SELECT FROM standing) AS standing',
};
const removing: Change = { parts: `${standing}, ${renamed('standing')}`, done: 'standing' };

/** The mailbox of an account: proven and kept with its evidence, or taken away. */
export const makeEmails = (parts: StoreParts): Store['emails'] => {
  const { vault, commit, clock, decisionInputKey: key } = parts;
  /** The account as it was when it was looked at; nothing where it has changed since. */
  const asItWas = async ({ accountId, sessionId, former, holder }: EmailChange) => {
    const account = await findSealer(parts, accountId);
    if (account === undefined) return undefined;
    const { sealer, sealedHolder } = account;
    const present = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
    if (JSON.stringify(present) !== JSON.stringify(former)) return undefined;
    const sealed = sealer.seal(personPlace(accountId), JSON.stringify(holder));
    return { sealer, values: { accountId, groundSession: sessionId, former: sealedHolder, holder: sealed } };
  };
  return {
    keep: async (next, ifStill, change, alongside) => {
      const account = await asItWas(change);
      if (account === undefined) return 'not-standing';
      const { sealer } = account;
      const [identity] = await findIdentities(parts, change.accountId, sealer);
      if (identity === undefined) return 'not-standing';
      const { evidence, decision } = change;
      const decided = decidedParts({ key, sealer }, 'moved', { identity, evidence, decision });
      const values = {
        ...(await movedAttemptValues(vault, next, ifStill)),
        ...account.values,
        decidedAt: clock.now().toISOString(),
      };
      const came = await commit<{ readonly standing: boolean }>(keeping, { values, pieces: [decided] }, alongside);
      if (came.done) return 'kept';
      return came.standing ? 'moved-on' : 'not-standing';
    },
    remove: async (change, alongside) => {
      const account = await asItWas(change);
      if (account === undefined) return 'not-standing';
      return (await commit(removing, { values: account.values }, alongside)).done ? 'removed' : 'not-standing';
    },
  };
};
