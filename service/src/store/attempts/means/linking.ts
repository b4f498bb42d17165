import type { Holder } from '../../../domain/evidence/holder.ts';
import { personPlace } from '../../accounts/account-places.ts';
import { commitIndexed } from '../../accounts/identities/commit-indexed.ts';
import { indexFence } from '../../accounts/identities/indexed-identities.ts';
import type { Change } from '../../commit.ts';
import type { Sealer } from '../../keys/vault.ts';
import type { Piece } from '../../statement.ts';
import { movedAttempt } from '../moved-attempt.ts';
import { settledMeans } from './settled-means.ts';

/** Nothing happens unless the account is active and the session, on which the person has just signed in, still lives; locks hold both still. */
const partsOf = (holderFrom: string, held = 'FOR SHARE OF a'): string => `holder AS (
  SELECT a.id FROM ${holderFrom} WHERE a.id = :accountId AND a.status = 'active' ${held}
), standing AS (
  SELECT s.id FROM holder h, session s
  WHERE s.id = :groundSession AND s.account_id = h.id AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
), ${movedAttempt('standing')}, ${settledMeans}`;
const tells = 'EXISTS (SELECT FROM standing) AS standing';

/** Adds a way into an account. */
export const linking: Change = { parts: partsOf('account a'), done: 'moved', tells: `${tells}, true AS fenced` };

/** The account is found by what is added from now on: the keys of the index must be those that it is written with. */
export const linkingIndexed: Change = {
  parts: `${indexFence}, ${partsOf('account a, fence')}`,
  done: 'moved',
  tells: `${tells}, EXISTS (SELECT FROM fence) AS fenced`,
};

/** The same, unless its holder has become another meanwhile. */
export const linkingHolder: Change = {
  ...linkingIndexed,
  parts: `${indexFence}, ${partsOf('account a, fence', 'AND a.person = :former FOR UPDATE OF a')}`,
};

/** The holder as they are from now on. */
export const renamedHolder = (sealer: Sealer, accountId: string, holder: Holder): Piece => ({
  shape: 'renamed',
  text: `renamed AS (
  UPDATE account SET person = :holder FROM moved WHERE account.id = :accountId
)`,
  values: { holder: sealer.seal(personPlace(accountId), JSON.stringify(holder)) },
});

/** Makes a change that adds a way into an account. */
export const link = async (
  ...asked: Parameters<typeof commitIndexed>
): Promise<'linked' | 'moved-on' | 'not-standing' | 'linked-elsewhere'> => {
  const came = await commitIndexed(...asked);
  if (came === 'done') return 'linked';
  return came === 'taken' ? 'linked-elsewhere' : came;
};
