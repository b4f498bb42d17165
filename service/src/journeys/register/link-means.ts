import { isLinkedProvider, isSameMeans } from '../../domain/evidence/linked-means.ts';
import { holderWithNumber, isSamePerson } from '../../domain/evidence/same-person.ts';
import { resolveHolder, resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { shownClosed } from '../attempt/roads.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { accountOfProven } from './account-of-proven.ts';
import { closedSince, decidedOn, type RegisterParts } from './policy.ts';
import type { RegisterJourney } from './register.ts';

/**
 * Adds what was proven to the account that the registration has found, as another way in or as stronger evidence alone. Only a session on which
 * the person has signed in since then counts, with a means the account had: a certificate, or a provider's word, of the same number alone opens
 * nobody's account.
 */
export const linkMeans =
  (parts: RegisterParts): RegisterJourney['linkMeans'] =>
  async (sessionSecret: string | undefined, visitor: Visitor) => {
    const { journey, sessions, notices } = parts;
    const { store, clock } = journey.parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    const proven = attempt.state === 'known' ? (attempt.means ?? attempt.stronger) : undefined;
    if (attempt.state !== 'known' || proven === undefined) return journey.stepOf(loaded);
    const found =
      sessionSecret === undefined ? undefined : await store.accounts.findBySession(sessions.hashSecret(sessionSecret));
    if (found === undefined) return journey.tell(visitor, attempt, { code: 'sign-in-required' });
    const { session, account } = found;
    if ((session.authenticatedAt ?? session.createdAt) < attempt.createdAt)
      return journey.tell(visitor, attempt, { code: 'sign-in-required' });
    const { about } = attempt;
    const { evidence, linked } = proven;
    const identity = resolveIdentity(about.kind, evidence);
    const holder = resolveHolder(evidence);
    const own = await accountOfProven(store, about.kind, evidence);
    const isTheirs = own?.account.id === account.id && (own.tied === undefined || isSamePerson(account.holder, holder));
    if (identity === undefined || holder === undefined || !isTheirs)
      return journey.tell(visitor, attempt, { code: 'means-of-another' });
    const closed = closedSince(parts, attempt, 'link-only');
    if (closed !== undefined) return journey.tell(visitor, attempt, shownClosed('method-closed', closed));
    const added = linked === undefined ? 'evidence-added' : 'means-linked';
    const told = linked !== undefined && isLinkedProvider(linked) ? 'provider-linked' : added;
    const decision = decidedOn(parts, attempt, evidence);
    const completed = {
      ...journey.next(attempt, { event: 'complete', accountId: account.id }),
      browserHash: visitor.freshHash,
    };
    const audit = [
      journey.event(attempt, visitor, added, {
        accountId: account.id,
        detail: {
          identityLevel: decision.identityLevel,
          ruleSet: decision.ruleSet,
          ...(own.tied === undefined ? {} : { takesNumber: true }),
        },
      }),
    ];
    const messages = noticesTo(notices, account.holder, told, clock.now());
    const waits = linked === undefined ? undefined : await store.waiting.pending(account.id, 'means');
    const isWaiting = waits !== undefined && linked !== undefined && isSameMeans(waits.linked, linked);
    const came = await store.attempts.linkMeans(
      completed,
      attempt.version,
      {
        accountId: account.id,
        sessionId: session.id,
        identity,
        holder,
        evidence,
        decision,
        method: about.method,
        ...(own.tied === undefined
          ? {}
          : { takesNumber: { former: account.holder, holder: holderWithNumber(account.holder, holder) } }),
        ...(linked === undefined ? {} : { linked }),
        ...(isWaiting ? { settles: waits.id } : {}),
      },
      { audit, messages },
    );
    if (came === 'not-standing') return journey.tell(visitor, attempt, { code: 'sign-in-required' });
    if (came === 'linked-elsewhere')
      return journey.tell(visitor, attempt, { code: 'identity-provider-linked-elsewhere' });
    if (came === 'moved-on') {
      const again = await journey.load(visitor);
      return 'problem' in again ? again : journey.stepOf(again);
    }
    for (const one of audit) journey.parts.observe(one);
    return { attempt: completed, fresh: true };
  };
