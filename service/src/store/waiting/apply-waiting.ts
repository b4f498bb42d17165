import { randomUUID } from 'node:crypto';
import type { Holder } from '../../domain/evidence/holder.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import { isLinkedProvider } from '../../domain/evidence/linked-means.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { WaitingGift, WaitingMeans } from '../../domain/standing/waiting-change.ts';
import { closingUndone, keptOpen } from '../accounts/keep-open.ts';
import { personPlace } from '../accounts/account-places.ts';
import { identityTaken, indexedIdentities, indexFence } from '../accounts/identities/indexed-identities.ts';
import { knownByMeans, linkedParts } from '../accounts/means/linked-means.ts';
import { findIdentities } from '../accounts/decisions/check-decisions.ts';
import { decidedParts } from '../accounts/decisions/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { Change } from '../commit.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer } from '../keys/vault.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece } from '../statement.ts';
import type { WaitingStore } from './waiting-store.ts';

/** A row that another process holds is left to it; a holder that has changed since it was read is not written over. */
const settledParts = (from: string): string => `due AS (
  SELECT c.id, c.account_id, a.closes_at FROM ${from}waiting_change c JOIN account a ON a.id = c.account_id
  WHERE c.id = :changeId AND c.state = 'pending' AND c.effective_at <= :now AND a.status = 'active' AND a.person = :former FOR UPDATE OF c, a SKIP LOCKED
), settled AS (
  UPDATE waiting_change n SET state = 'effective', settled_at = :now, payload = NULL FROM due WHERE n.id = due.id RETURNING n.id
)`;
/** Whoever has waited for a number to come in by keeps an account that was to be closed; another mailbox lets nobody in. */
const reachedParts = {
  number: `reached AS (
  UPDATE account SET person = :holder, closes_at = NULL FROM due WHERE account.id = due.account_id
), former AS (
  SELECT account_id AS id, closes_at FROM due
), ${closingUndone('former', 'settled')}`,
  email: `reached AS (
  UPDATE account SET person = :holder FROM due WHERE account.id = due.account_id
)`,
};
const settle: Change = { parts: settledParts(''), done: 'settled' };
/** The account is found by what it gets: the keys of the index must be those that it is written with. */
const settleProvider: Change = { parts: `${indexFence}, ${settledParts('fence, ')}`, done: 'settled' };
/** Somebody else signs in by it meanwhile: it never takes effect. */
const overtaken: Change = {
  parts: `overtaken AS (
  UPDATE waiting_change SET state = 'stopped', settled_at = :now, payload = NULL WHERE id = :changeId AND state = 'pending' RETURNING id
)`,
  done: 'overtaken',
};

interface Given {
  readonly sealer: Sealer;
  readonly holder: Holder;
  readonly kind: Kind;
  readonly now: string;
}

/** The holder as they can be written to from now on. */
const reachedBy = ({ email: former, ...holder }: Holder, change: Exclude<WaitingGift, WaitingMeans>): Holder => {
  const email = change.kind === 'email' ? change.email : former;
  return {
    ...holder,
    ...(email === undefined ? {} : { email }),
    ...(change.kind === 'number' ? { phoneNumber: change.phoneNumber } : {}),
  };
};

/** What the account gets: its holder with the new contact, or means with which it is signed in to. */
const givenParts = async (
  parts: StoreParts,
  change: WaitingGift,
  { sealer, holder, kind, now }: Given,
): Promise<readonly Piece[]> => {
  if (change.kind !== 'means')
    return [
      {
        shape: `reached-${change.kind}`,
        text: reachedParts[change.kind],
        values: { holder: sealer.seal(personPlace(change.accountId), JSON.stringify(reachedBy(holder, change))) },
      },
    ];
  const linkedId = randomUUID();
  const identities = knownByMeans(kind, change.linked, linkedId);
  return [
    linkedParts(sealer, 'due', change.linked, linkedId),
    { shape: 'kept-open', text: keptOpen('due'), values: {} },
    ...(identities.length === 0
      ? []
      : [await indexedIdentities(parts, sealer, { identities, since: now, done: 'due' })]),
  ];
};

/** Gives an account what has waited for it, with its evidence and decision, in one statement. */
export const makeApplyWaiting =
  (parts: StoreParts): WaitingStore['apply'] =>
  async (change, former, alongside) => {
    const { clock, commit, decisionKeys: keys } = parts;
    const { id: changeId, accountId, evidence, decision, requestedAt } = change;
    const account = await findSealer(parts, accountId);
    if (account === undefined) return 'moved-on';
    const { sealer, sealedHolder } = account;
    const holder = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
    const [identity] = await findIdentities(parts, accountId, sealer);
    const isSame = holder.phoneNumber === former.phoneNumber && holder.email === former.email;
    if (!isSame || identity === undefined) return 'moved-on';
    const now = clock.now().toISOString();
    const given = await givenParts(parts, change, { sealer, holder, kind: identity.kind, now });
    const decided = decidedParts({ keys, sealer }, 'due', { identity, evidence, decision });
    const values = { changeId, accountId, former: sealedHolder, decidedAt: requestedAt, linkedAt: now };
    const isFound = change.kind === 'means' && isLinkedProvider(change.linked);
    try {
      const applied = await commit(
        isFound ? settleProvider : settle,
        { values, pieces: [...given, decided] },
        alongside,
      );
      // Where the keys of the index are being rotated just now, the next look finds them.
      if (!applied.done && isFound) await parts.identityIndex.refresh();
      return applied.done ? 'applied' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) !== identityTaken) throw trouble;
      await commit(overtaken, { values: { changeId } }, { audit: [] });
      return 'moved-on';
    }
  };
