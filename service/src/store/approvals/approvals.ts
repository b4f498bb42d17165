import { randomUUID } from 'node:crypto';
import type { Approval } from '../../domain/approval/approval.ts';
import { certifiedParts } from '../accounts/means/certificates.ts';
import { decidedParts } from '../accounts/decisions/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { identityTaken, indexedIdentities, indexFence } from '../accounts/identities/indexed-identities.ts';
import { personPlace } from '../accounts/account-places.ts';
import type { Change } from '../commit.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { Alongside } from '../alongside.ts';
import type { ApprovalStore } from './approval-store.ts';
import { openApproval, type ApprovalRow } from './approval-row.ts';

const columns = 'p.id, p.account_id, p.payload, p.requested_at, a.data_key';
const waiting = `approval p JOIN account a ON a.id = p.account_id WHERE p.state = 'waiting' AND NOT is_given_up(a.data_key)`;
const waitingStatement = `SELECT ${columns} FROM ${waiting} ORDER BY p.requested_at, p.id LIMIT :most`;
const findStatement = `SELECT ${columns} FROM ${waiting} AND p.id = :id`;
const agenciesStatement = 'SELECT id FROM agency WHERE id = ANY (:ids::text[])';

/** The part that everything else hangs on: one row, once in however many processes. */
const settled = (state: 'approved' | 'rejected', onlyIf = ''): string => `settled AS (
  UPDATE approval SET state = '${state}', payload = NULL, settled_at = :now, settled_by = :by, agency_id = :agencyId
  WHERE id = :id AND state = 'waiting'${onlyIf} RETURNING account_id
)`;

const opening: Change = {
  parts: `${settled('approved')}, opened AS (
  UPDATE account SET status = 'active', status_changed_at = :now FROM settled
  WHERE account.id = settled.account_id AND account.status = 'awaiting-approval'
)`,
  done: 'settled',
};

/** The account is closed for good, and all that it was known by and signed in with is free. Its live sessions show that, and nothing else. */
const closing: Change = {
  parts: `${settled('rejected')}, closed AS (
  UPDATE account SET status = 'rejected', status_changed_at = :now FROM settled
  WHERE account.id = settled.account_id AND account.status = 'awaiting-approval' RETURNING account.id
), others AS (
  UPDATE approval SET state = 'rejected', payload = NULL, settled_at = :now, settled_by = :by FROM closed
  WHERE account_id = closed.id AND state = 'waiting' AND approval.id <> :id
), unknown AS (
  UPDATE identity SET ended_at = :now FROM closed WHERE account_id = closed.id AND ended_at IS NULL
), unindexed AS (
  DELETE FROM identity_index USING closed WHERE account_id = closed.id
), unsecured AS (
  UPDATE authenticator SET ended_at = :now FROM closed WHERE account_id = closed.id AND ended_at IS NULL
)`,
  done: 'settled',
};

const declining: Change = { parts: settled('rejected'), done: 'settled' };

/** The former certificate ends where the new one begins. A holder who has changed since it was read is not written over. */
const rebinds: Change = {
  parts: `${indexFence}, still AS (
  SELECT a.id FROM account a, fence WHERE a.id = :accountId AND a.status = 'active' AND a.person = :former FOR UPDATE OF a
), ${settled('approved', ' AND EXISTS (SELECT FROM still)')}, renamed AS (
  UPDATE account SET person = :holder FROM settled WHERE account.id = settled.account_id
), unknown AS (
  UPDATE identity SET ended_at = :now FROM settled
  WHERE identity.account_id = settled.account_id AND scheme = 'certificate' AND ended_at IS NULL
), unindexed AS (
  DELETE FROM identity_index USING settled WHERE identity_index.account_id = settled.account_id AND field = :field
), unsecured AS (
  UPDATE authenticator SET ended_at = :now FROM settled
  WHERE authenticator.account_id = settled.account_id AND type = 'certificate' AND ended_at IS NULL
)`,
  done: 'settled',
  tells: 'EXISTS (SELECT FROM still) AS still',
};

const triesAtMost = 5;

/** What waits for an operator, and how it is settled; each verb is one statement. */
export const makeApprovals = (parts: StoreParts): ApprovalStore => {
  const { database, vault, clock, commit, identityIndex, decisionKeys: keys } = parts;

  /** @returns `keys-moved` when the index key is being rotated just now, or the holder has changed since it was read */
  const rebindOnce = async (
    { id, accountId, rebinding }: Approval & { readonly rebinding: NonNullable<Approval['rebinding']> },
    settling: { readonly by: string; readonly agencyId: string | null },
    alongside: Alongside,
  ): Promise<'approved' | 'moved-on' | 'keys-moved'> => {
    const account = await findSealer(parts, accountId);
    if (account === undefined) return 'moved-on';
    const { sealer, sealedHolder } = account;
    const { phoneNumber } = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
    const holder = { ...rebinding.holder, ...(phoneNumber === undefined ? {} : { phoneNumber }) };
    const now = clock.now().toISOString();
    const pieces = [
      await indexedIdentities(parts, sealer, { identities: [rebinding.identity], since: now, done: 'settled' }),
      decidedParts({ keys, sealer }, 'settled', rebinding),
      certifiedParts(sealer, 'settled', rebinding.certificate, randomUUID()),
    ];
    const values = {
      id,
      accountId,
      ...settling,
      former: sealedHolder,
      holder: sealer.seal(personPlace(accountId), JSON.stringify(holder)),
      field: identityIndex.fieldOf(rebinding.identity),
      decidedAt: now,
      linkedAt: now,
    };
    const { done, still } = await commit<{ readonly still: boolean }>(rebinds, { values, pieces }, alongside);
    if (done) return 'approved';
    return still ? 'moved-on' : 'keys-moved';
  };

  const rebind: typeof rebindOnce = async (...asked) => {
    try {
      for (let tries = 0; tries < triesAtMost; tries += 1) {
        const came = await rebindOnce(...asked);
        if (came !== 'keys-moved') return came;
        await identityIndex.refresh();
      }
    } catch (trouble) {
      if (brokenConstraint(trouble) !== identityTaken) throw trouble;
    }
    return 'moved-on';
  };

  return {
    waiting: async (most) =>
      Promise.all(
        (await ask<ApprovalRow>(database, waitingStatement, { most })).map((row) => openApproval(vault, row)),
      ),
    find: async (id) => {
      const [row] = await ask<ApprovalRow>(database, findStatement, { id });
      return row === undefined ? undefined : openApproval(vault, row);
    },
    approve: async (approval, { by, agencyId = null }, alongside) => {
      const { id, rebinding } = approval;
      const came =
        rebinding === undefined
          ? (await commit(opening, { values: { id, by, agencyId } }, alongside)).done
          : (await rebind({ ...approval, rebinding }, { by, agencyId }, alongside)) === 'approved';
      return came ? 'settled' : 'moved-on';
    },
    reject: async ({ id, rebinding }, by, alongside) => {
      const change = rebinding === undefined ? closing : declining;
      const { done } = await commit(change, { values: { id, by, agencyId: null } }, alongside);
      return done ? 'settled' : 'moved-on';
    },
    unknownAgencies: async (ids) => {
      const known = new Set(
        (await ask<{ readonly id: string }>(database, agenciesStatement, { ids })).map(({ id }) => id),
      );
      return [...new Set(ids)].filter((id) => !known.has(id));
    },
  };
};
