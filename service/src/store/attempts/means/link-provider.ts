import { randomUUID } from 'node:crypto';
import type { ProviderLink } from '../../../domain/account.ts';
import { readHolder } from '../../../domain/evidence/holder.ts';
import { personPlace } from '../../accounts/account-places.ts';
import { decidedParts } from '../../accounts/decisions/decided.ts';
import { findSealer } from '../../accounts/find-sealer.ts';
import type { ToldOfIndexed } from '../../accounts/identities/commit-indexed.ts';
import { indexedIdentities } from '../../accounts/identities/indexed-identities.ts';
import { knownByMeans, linkedParts } from '../../accounts/means/linked-means.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import type { StoreParts } from '../../parts.ts';
import type { AttemptStore } from '../attempt-store.ts';
import { movedAttemptValues } from '../moved-attempt.ts';
import { link, linkingHolder, renamedHolder } from './linking.ts';

/** Links an identity provider to the account that its holder is signed in to. */
export const makeLinkProvider = (parts: StoreParts): AttemptStore['linkProvider'] => {
  const { clock, vault, commit, decisionKeys: keys } = parts;
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
            decidedParts({ keys, sealer }, 'moved', proven, 'moved.id'),
            renamedHolder(sealer, accountId, proven.holder),
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
    return link(parts, async () => {
      const pieces = await piecesOf(asked, account, now);
      return commit<ToldOfIndexed>(linkingHolder, { values, pieces }, alongside);
    });
  };
};
