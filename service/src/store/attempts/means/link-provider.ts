import { randomUUID } from 'node:crypto';
import type { ProviderLink } from '../../../domain/account.ts';
import { readHolder } from '../../../domain/evidence/holder.ts';
import { personPlace } from '../../accounts/account-places.ts';
import { decidedParts } from '../../accounts/decisions/decided.ts';
import { findSealer } from '../../accounts/find-sealer.ts';
import { identityTaken, indexedIdentities, indexFence } from '../../accounts/identities/indexed-identities.ts';
import { knownByMeans, linkedParts } from '../../accounts/means/linked-means.ts';
import type { Change } from '../../commit.ts';
import { brokenConstraint } from '../../database/storage-trouble.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import type { StoreParts } from '../../parts.ts';
import type { AttemptStore } from '../attempt-store.ts';
import { movedAttempt, movedAttemptValues } from '../moved-attempt.ts';
import { settledMeans } from './settled-means.ts';

/** Nothing happens unless account, holder and session are what they were, and the index has the keys that this is written with. */
const link: Change = {
  parts: `${indexFence}, holder AS (
  SELECT a.id FROM account a, fence WHERE a.id = :accountId AND a.status = 'active' AND a.person = :former FOR UPDATE OF a
), standing AS (
  SELECT s.id FROM holder h, session s
  WHERE s.id = :groundSession AND s.account_id = h.id AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
), ${movedAttempt('standing')}, ${settledMeans}`,
  done: 'moved',
  tells: 'EXISTS (SELECT FROM standing) AS standing, EXISTS (SELECT FROM fence) AS fenced',
};
const renamed = `renamed AS (
  UPDATE account SET person = :holder FROM moved WHERE account.id = :accountId
)`;

const triesAtMost = 5;

/** Links an identity provider to the account that its holder is signed in to. */
export const makeLinkProvider = (parts: StoreParts): AttemptStore['linkProvider'] => {
  const { clock, vault, commit, identityIndex, decisionInputKey: key } = parts;
  const piecesOf = async (
    { kind, linked, proven, alsoKnownAs, accountId }: ProviderLink,
    { sealer }: NonNullable<Awaited<ReturnType<typeof findSealer>>>,
    now: string,
  ) => {
    const linkedId = randomUUID();
    const identities = [...knownByMeans(kind, linked, linkedId), ...(alsoKnownAs === undefined ? [] : [alsoKnownAs])];
    return [
      linkedParts(sealer, 'moved', linked, linkedId),
      await indexedIdentities(parts, sealer, { identities, since: now, done: 'moved' }),
      ...(proven === undefined
        ? []
        : [
            decidedParts({ key, sealer }, 'moved', proven, 'moved.id'),
            {
              shape: 'renamed',
              text: renamed,
              values: { holder: sealer.seal(personPlace(accountId), JSON.stringify(proven.holder)) },
            },
          ]),
    ];
  };
  return async (next, ifStill, asked, former, alongside) => {
    const { accountId, sessionId } = asked;
    const account = await findSealer(parts, accountId);
    if (account === undefined) return 'not-standing';
    const { sealer, sealedHolder } = account;
    const holder = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
    if (JSON.stringify(holder) !== JSON.stringify(former)) return 'not-standing';
    const now = clock.now().toISOString();
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      groundSession: sessionId,
      settles: asked.settles ?? null,
      former: sealedHolder,
      decidedAt: now,
      linkedAt: now,
    };
    try {
      for (let tries = 0; tries < triesAtMost; tries += 1) {
        const pieces = await piecesOf(asked, account, now);
        const { done, standing, fenced } = await commit<{ readonly standing: boolean; readonly fenced: boolean }>(
          link,
          { values, pieces },
          alongside,
        );
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
