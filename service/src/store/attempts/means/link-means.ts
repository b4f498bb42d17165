import { randomUUID } from 'node:crypto';
import { isLinkedProvider } from '../../../domain/evidence/linked-means.ts';
import { readHolder } from '../../../domain/evidence/holder.ts';
import { personPlace } from '../../accounts/account-places.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import { decidedParts } from '../../accounts/decisions/decided.ts';
import { findSealer } from '../../accounts/find-sealer.ts';
import type { ToldOfIndexed } from '../../accounts/identities/commit-indexed.ts';
import { indexedIdentities } from '../../accounts/identities/indexed-identities.ts';
import { knownByMeans, linkedParts } from '../../accounts/means/linked-means.ts';
import type { StoreParts } from '../../parts.ts';
import type { AttemptStore } from '../attempt-store.ts';
import { movedAttemptValues } from '../moved-attempt.ts';
import { link, linking, linkingHolder, linkingIndexed, renamedHolder } from './linking.ts';

/** Keeps what a registration has proven as another way into the account that it found. */
export const makeLinkMeans = (parts: StoreParts): AttemptStore['linkMeans'] => {
  const { clock, vault, commit, decisionKeys: keys } = parts;
  return async (next, ifStill, asked, alongside) => {
    const { accountId, sessionId, linked, identity, takesNumber } = asked;
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
        ? linkingHolder
        : linked !== undefined && isLinkedProvider(linked)
          ? linkingIndexed
          : linking;
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      groundSession: sessionId,
      settles: asked.settles ?? null,
      ...(takesNumber === undefined ? {} : { former: sealedHolder }),
      decidedAt: now,
      linkedAt: now,
    };
    const once = async () => {
      const pieces = [
        decidedParts({ keys, sealer }, 'moved', asked, 'moved.id'),
        ...(linked === undefined ? [] : [linkedParts(sealer, 'moved', linked, linkedId)]),
        ...(known.length === 0
          ? []
          : [await indexedIdentities(parts, sealer, { identities: known, since: now, done: 'moved' })]),
        ...(takesNumber === undefined ? [] : [renamedHolder(sealer, accountId, takesNumber.holder)]),
      ];
      return commit<ToldOfIndexed>(change, { values, pieces }, alongside);
    };
    return link(parts, once);
  };
};
