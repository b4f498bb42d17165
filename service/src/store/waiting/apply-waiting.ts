import { randomUUID } from 'node:crypto';
import type { Holder } from '../../domain/evidence/holder.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import type { WaitingChange } from '../../domain/waiting-change.ts';
import { personPlace } from '../accounts/account-places.ts';
import { certifiedParts } from '../accounts/certificates.ts';
import { findIdentities } from '../accounts/check-decisions.ts';
import { decidedParts } from '../accounts/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer } from '../keys/vault.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece } from '../statement.ts';
import type { Store } from '../store.ts';

/** A row that another process holds is left to it; a holder that has changed since it was read is not written over. */
const settledParts = `due AS (
  SELECT c.id, c.account_id FROM waiting_change c JOIN account a ON a.id = c.account_id
  WHERE c.id = :changeId AND c.state = 'pending' AND c.effective_at <= :now AND a.status = 'active' AND a.person = :former FOR UPDATE SKIP LOCKED
), settled AS (
  UPDATE waiting_change n SET state = 'effective', settled_at = :now, payload = NULL FROM due WHERE n.id = due.id RETURNING n.id
)`;

const renumberedParts = `renumbered AS (
  UPDATE account SET person = :holder FROM due WHERE account.id = due.account_id
)`;

const settle = { parts: settledParts, done: 'settled' };

/** What the account gets: its holder with the new number, or a certificate with which it is signed in to. */
const givenParts = (sealer: Sealer, change: WaitingChange, holder: Holder): Piece => {
  switch (change.kind) {
    case 'number': {
      const { accountId, phoneNumber } = change;
      return {
        shape: 'renumbered',
        text: renumberedParts,
        values: { holder: sealer.seal(personPlace(accountId), JSON.stringify({ ...holder, phoneNumber })) },
      };
    }
    case 'means':
      return certifiedParts(sealer, 'due', change.certificate, randomUUID());
  }
};

/** Gives an account what has waited for it, with its evidence and decision, in one statement. */
export const makeApplyWaiting =
  (parts: StoreParts): Store['waiting']['apply'] =>
  async (change, former, alongside) => {
    const { clock, commit, decisionInputKey: key } = parts;
    const { id: changeId, accountId, evidence, decision, requestedAt } = change;
    const account = await findSealer(parts, accountId);
    if (account === undefined) return 'moved-on';
    const { sealer, sealedHolder } = account;
    const holder = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
    const [identity] = await findIdentities(parts, accountId, sealer);
    if (holder.phoneNumber !== former.phoneNumber || identity === undefined) return 'moved-on';
    const given = givenParts(sealer, change, holder);
    const decided = decidedParts({ key, sealer }, 'due', { identity, evidence, decision });
    const values = {
      changeId,
      accountId,
      former: sealedHolder,
      decidedAt: requestedAt,
      linkedAt: clock.now().toISOString(),
    };
    const applied = await commit(settle, { values, pieces: [given, decided] }, alongside);
    return applied.done ? 'applied' : 'moved-on';
  };
