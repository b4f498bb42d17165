import { decide } from '../../domain/evidence/decide.ts';
import { isLinkedProvider, isSameMeans } from '../../domain/evidence/linked-means.ts';
import { resolveHolder, resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { shownClosed } from '../attempt/roads.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { closedSince, methodOf, type RegisterParts } from './policy.ts';
import type { RegisterJourney } from './register.ts';

/**
 * Adds what was proven to the account that the registration has found. Only a session on which the person has signed in since then counts,
 * with a means the account had: a certificate, or a provider's word, of the same number alone opens nobody's account.
 */
export const linkMeans =
  (parts: RegisterParts): RegisterJourney['linkMeans'] =>
  async (sessionSecret: string | undefined, visitor: Visitor) => {
    const { journey, sessions, notices } = parts;
    const { store, clock } = journey.parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (attempt.state !== 'known' || attempt.means === undefined) return journey.stepOf(loaded);
    const found =
      sessionSecret === undefined ? undefined : await store.accounts.findBySession(sessions.hashSecret(sessionSecret));
    if (found === undefined) return journey.tell(visitor, attempt, { code: 'sign-in-required' });
    const { session, account } = found;
    if ((session.authenticatedAt ?? session.createdAt) < attempt.createdAt)
      return journey.tell(visitor, attempt, { code: 'sign-in-required' });
    const { means, about } = attempt;
    const identity = resolveIdentity(about.kind, means.evidence);
    const holder = resolveHolder(means.evidence);
    const own = identity === undefined ? undefined : await store.accounts.findByIdentity(identity);
    if (identity === undefined || holder === undefined || own?.id !== account.id)
      return journey.tell(visitor, attempt, { code: 'means-of-another' });
    const closed = closedSince(parts, attempt, 'link-only');
    if (closed !== undefined) return journey.tell(visitor, attempt, shownClosed('method-closed', closed));
    const method = methodOf(parts, about);
    const standing = parts.roads.standing(about.method, about.kind, attempt.createdAt);
    const decision = decide(about.kind, about.method, method.weigh(means.evidence), standing);
    const completed = {
      ...journey.next(attempt, { event: 'complete', accountId: account.id }),
      browserHash: visitor.freshHash,
    };
    const audit = [
      journey.event(attempt, visitor, 'means-linked', {
        accountId: account.id,
        detail: { identityLevel: decision.identityLevel, ruleSet: decision.ruleSet },
      }),
    ];
    const messages = noticesTo(
      notices,
      account.holder,
      isLinkedProvider(means.linked) ? 'provider-linked' : 'means-linked',
      clock.now(),
    );
    const waits = await store.waiting.pending(account.id, 'means');
    const isWaiting = waits !== undefined && isSameMeans(waits.linked, means.linked);
    const came = await store.attempts.linkMeans(
      completed,
      attempt.version,
      {
        accountId: account.id,
        sessionId: session.id,
        identity,
        holder,
        evidence: means.evidence,
        decision,
        method: about.method,
        linked: means.linked,
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
