import type { Attempt } from '../../domain/attempt/attempt.ts';
import type { Decision, Evidence } from '../../domain/evidence/evidence.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import type { Identity } from '../../domain/evidence/identity.ts';
import { movedAttempt, movedAttemptValues } from '../attempts/moved-attempt.ts';
import type { Change } from '../commit.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer } from '../keys/vault.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece, Values } from '../statement.ts';
import type { Alongside } from '../alongside.ts';
import type { HolderChange } from './account-store.ts';
import { personPlace } from './account-places.ts';
import { findIdentities } from './decisions/check-decisions.ts';
import { decidedParts } from './decisions/decided.ts';
import { findSealer } from './find-sealer.ts';
import { commitIndexed, type ToldOfIndexed } from './identities/commit-indexed.ts';
import { indexedIdentities, indexFence } from './identities/indexed-identities.ts';

const standingIn = (accounts: string): string => `holder AS (
  SELECT a.id FROM ${accounts} WHERE a.id = :accountId AND a.status = 'active' AND a.person = :former FOR UPDATE OF a
), standing AS (
  SELECT h.id FROM holder h JOIN session s ON s.account_id = h.id
  WHERE s.id = :groundSession AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
)`;
/** Nothing happens unless account, holder and session are what they were. */
const standingHolder = standingIn('account a');
/** The holder as they are from now on, if the change is made. */
const holderBecomes = (from: string): string => `renamed AS (
  UPDATE account SET person = :holder FROM ${from} WHERE account.id = :accountId
)`;

const moving = `${movedAttempt('standing')}, ${holderBecomes('moved')}`;
const keeping: Change = {
  parts: `${standingHolder}, ${moving}`,
  done: 'moved',
  tells: 'EXISTS (SELECT FROM standing) AS standing, true AS fenced',
};
/** The same where the account is found by another number from then on: the index has the keys that this is written with. */
const keepingNumber: Change = {
  parts: `${indexFence}, ${standingIn('account a, fence')}, ${moving}`,
  done: 'moved',
  tells: 'EXISTS (SELECT FROM standing) AS standing, EXISTS (SELECT FROM fence) AS fenced',
};

/** The account as it was when it was looked at, with what a change of its holder is written with; nothing where it has changed since. */
const holderAsItWas = async (
  parts: Pick<StoreParts, 'database' | 'vault'>,
  { accountId, sessionId, former, holder }: HolderChange,
): Promise<{ readonly sealer: Sealer; readonly values: Values } | undefined> => {
  const account = await findSealer(parts, accountId);
  if (account === undefined) return undefined;
  const { sealer, sealedHolder } = account;
  const present = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
  if (JSON.stringify(present) !== JSON.stringify(former)) return undefined;
  const sealed = sealer.seal(personPlace(accountId), JSON.stringify(holder));
  return { sealer, values: { accountId, groundSession: sessionId, former: sealedHolder, holder: sealed } };
};

/** How a holder is known from now on. */
export interface HolderDecided extends HolderChange {
  /** Of whom the evidence speaks; the account's first, where it does not say. */
  readonly identity?: Identity;
  readonly evidence: readonly Evidence[];
  readonly decision: Decision;
  /** By what else the account is found. */
  readonly alsoKnownAs?: Identity;
}

/** What became of it. `known-elsewhere`: another account is found by that number. */
export type HolderKept = 'kept' | 'moved-on' | 'not-standing' | 'known-elsewhere';

/** Completes an attempt that changes the holder of an account: the new one, and a decision that says how it is known; those before stay as they are. */
export const makeKeepHolder = (parts: StoreParts) => {
  const { vault, commit, clock, decisionKeys: keys } = parts;
  return async (
    next: Attempt,
    ifStill: number,
    {
      change,
      besides = () => [],
    }: { readonly change: HolderDecided; readonly besides?: (sealer: Sealer) => readonly Piece[] },
    alongside: Alongside,
  ): Promise<HolderKept> => {
    const account = await holderAsItWas(parts, change);
    if (account === undefined) return 'not-standing';
    const { sealer } = account;
    const identity = change.identity ?? (await findIdentities(parts, change.accountId, sealer))[0];
    if (identity === undefined) return 'not-standing';
    const { evidence, decision, alsoKnownAs } = change;
    const since = clock.now().toISOString();
    const values = { ...(await movedAttemptValues(vault, next, ifStill)), ...account.values, decidedAt: since };
    const came = await commitIndexed(parts, async () => {
      const pieces = [
        decidedParts({ keys, sealer }, 'moved', { identity, evidence, decision }),
        ...(alsoKnownAs === undefined
          ? []
          : [await indexedIdentities(parts, sealer, { identities: [alsoKnownAs], since, done: 'moved' })]),
        ...besides(sealer),
      ];
      return commit<ToldOfIndexed>(alsoKnownAs === undefined ? keeping : keepingNumber, { values, pieces }, alongside);
    });
    if (came === 'done') return 'kept';
    return came === 'taken' ? 'known-elsewhere' : came;
  };
};
