import { closedBy } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { resend } from '../attempt/resend.ts';
import { comeBackFromProvider } from '../identity-provider/come-back.ts';
import { takeProvided } from '../identity-provider/take-provided.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { beginLink, leadOnceMore, providerPolicy } from './begin-link.ts';
import { link } from './link.ts';
import type { LinkProviderJourney } from './link-provider.ts';
import { linkableBy } from './linkable.ts';
import type { LinkProviderParts } from './policy.ts';

/** The journey over its parts. */
export const makeLinkProviderJourney = (parts: LinkProviderParts): LinkProviderJourney => {
  const { journey, methods, notices, hashSecret } = parts;
  const { store, clock, observe } = journey.parts;
  return {
    linkable: (kind) => linkableBy(parts, kind),
    methodOf: (method) => methods.get(method),
    begin: beginLink(parts),
    comeBack: (back, visitor) => comeBackFromProvider(providerPolicy(parts), back, visitor),
    take: (visitor) => takeProvided(journey, (attempt, proof) => link(parts, attempt, proof, visitor), visitor),
    again: resend(journey, { provider: leadOnceMore(parts) }),
    current: async (visitor) => {
      const loaded = await journey.load(visitor);
      return 'problem' in loaded ? loaded : journey.stepOf(loaded);
    },
    unlink: async (sessionSecret, authenticatorId, requestId) => {
      const found =
        sessionSecret === undefined ? undefined : await store.accounts.findBySession(hashSecret(sessionSecret));
      if (found === undefined) return { problem: 'sign-in-required' };
      const { session, account } = found;
      const closed = closedBy(account.status);
      if (closed !== undefined) return { problem: closed };
      const now = clock.now();
      const event: AuditEvent = {
        type: 'means-unlinked',
        at: now.toISOString(),
        accountId: account.id,
        requestId,
        actor: 'person',
        detail: { authenticator: authenticatorId },
      };
      const came = await store.providers.unlink({ accountId: account.id, sessionId: session.id }, authenticatorId, {
        audit: [event],
        messages: noticesTo(notices, account.holder, 'provider-unlinked', now),
      });
      if (came === 'last-way') return 'last-way-in';
      if (came === 'unlinked') observe(event);
      return 'unlinked';
    },
  };
};
