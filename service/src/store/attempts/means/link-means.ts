import { randomUUID } from 'node:crypto';
import { isLinkedProvider } from '../../../domain/evidence/linked-means.ts';
import { readHolder } from '../../../domain/evidence/holder.ts';
import { personPlace } from '../../accounts/account-places.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import { decidedParts } from '../../accounts/decisions/decided.ts';
import { findSealer } from '../../accounts/find-sealer.ts';
import { identityTaken, indexedIdentities, indexFence } from '../../accounts/identities/indexed-identities.ts';
import { knownByMeans, linkedParts } from '../../accounts/means/linked-means.ts';
import type { Change } from '../../commit.ts';
import { brokenConstraint } from '../../database/storage-trouble.ts';
import type { StoreParts } from '../../parts.ts';
import type { AttemptStore } from '../attempt-store.ts';
import { movedAttempt, movedAttemptValues } from '../moved-attempt.ts';
import { settledMeans } from './settled-means.ts';

/** Nothing happens unless the account is active and the session, on which the person has just signed in, still lives; locks hold both still. */
const partsOf = (holderFrom: string, held = 'FOR SHARE OF a'): string => `holder AS (
  SELECT a.id FROM ${holderFrom} WHERE a.id = :accountId AND a.status = 'active' ${held}
), standing AS (
  SELECT s.id FROM holder h, session s
  WHERE s.id = :groundSession AND s.account_id = h.id AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
), ${movedAttempt('standing')}, ${settledMeans}`;
const tells = 'EXISTS (SELECT FROM standing) AS standing';
const linking: Change = { parts: partsOf('account a'), done: 'moved', tells: `${tells}, true AS fenced` };
/** The account is found by what is added from now on: the keys of the index must be those that it is written with. */
const linkingProvider: Change = {
  parts: `${indexFence}, ${partsOf('account a, fence')}`,
  done: 'moved',
  tells: `${tells}, EXISTS (SELECT FROM fence) AS fenced`,
};

/** The same, unless its holder has become another meanwhile. */
const takingNumber: Change = {
  ...linkingProvider,
  parts: `${indexFence}, ${partsOf('account a, fence', 'AND a.person = :former FOR UPDATE OF a')}`,
};
const renamed = `renamed AS (
  UPDATE account SET person = :holder FROM moved WHERE account.id = :accountId
)`;

const triesAtMost = 5;

/** Keeps what a registration has proven as another way into the account that it found. */
export const makeLinkMeans = (parts: StoreParts): AttemptStore['linkMeans'] => {
  const { clock, vault, commit, identityIndex, decisionInputKey: key } = parts;
  return async (next, ifStill, link, alongside) => {
    const { accountId, sessionId, linked, identity, takesNumber } = link;
    const account = await findSealer(parts, accountId);
    if (account === undefined) return 'not-standing';
    const { sealer, sealedHolder } = account;
    if (takesNumber !== undefined) {
      const holder = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
      if (JSON.stringify(holder) !== JSON.stringify(takesNumber.former)) return 'not-standing';
    }
    const now = clock.now().toISOString();
    const linkedId = randomUUID();
    const known = [...knownByMeans(identity.kind, linked, linkedId), ...(takesNumber === undefined ? [] : [identity])];
    const change =
      takesNumber !== undefined
        ? takingNumber
        : linked !== undefined && isLinkedProvider(linked)
          ? linkingProvider
          : linking;
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      groundSession: sessionId,
      settles: link.settles ?? null,
      ...(takesNumber === undefined ? {} : { former: sealedHolder }),
      decidedAt: now,
      linkedAt: now,
    };
    const once = async () => {
      const pieces = [
        decidedParts({ key, sealer }, 'moved', link, 'moved.id'),
        ...(linked === undefined ? [] : [linkedParts(sealer, 'moved', linked, linkedId)]),
        ...(known.length === 0
          ? []
          : [await indexedIdentities(parts, sealer, { identities: known, since: now, done: 'moved' })]),
        ...(takesNumber === undefined
          ? []
          : [
              {
                shape: 'renamed',
                text: renamed,
                values: { holder: sealer.seal(personPlace(accountId), JSON.stringify(takesNumber.holder)) },
              },
            ]),
      ];
      return commit<{ readonly standing: boolean; readonly fenced: boolean }>(change, { values, pieces }, alongside);
    };
    try {
      for (let tries = 0; tries < triesAtMost; tries += 1) {
        const { done, standing, fenced } = await once();
        if (done) return 'linked';
        if (fenced) return standing ? 'moved-on' : 'not-standing';
        await identityIndex.refresh();
      }
    } catch (trouble) {
      if (brokenConstraint(trouble) === identityTaken) return 'linked-elsewhere';
      throw trouble;
    }
    throw new Error('the state of the identity index keeps changing');
  };
};
