import type { AuditEvent } from '../../../domain/audit.ts';
import type { SignInParts } from '../policy.ts';

const atOnce = 50;

/**
 * Sessions that began while the operator was silent, on devices never seen: as soon as it answers, their level is raised in place, or they
 * end, because the SIM was changed lately. Safe in several processes at once; what is still unanswered waits for the next round.
 */
export const settleUnchecked = (parts: SignInParts) => async (): Promise<void> => {
  const { journey, subscriptions } = parts;
  const { store, clock, observe } = journey.parts;
  for (const { id, accountId } of await store.sessions.unchecked(atOnce)) {
    const account = await store.accounts.find(accountId);
    const phoneNumber = account?.holder.phoneNumber;
    if (phoneNumber === undefined) continue;
    const word = await subscriptions.sim(phoneNumber);
    // A silent operator is silent for all of them.
    if (word.sim === 'unanswered') return;
    const raised = word.sim === 'unchanged';
    const event: AuditEvent = {
      type: raised ? 'session-raised' : 'session-ended',
      at: clock.now().toISOString(),
      accountId,
      actor: 'service',
      detail: { ...word.trace, ...(raised ? { acr: 'urn:chinhchu:auth:2' } : { from: 'sim-changed' }) },
    };
    await store.sessions.settleUnchecked(id, raised ? 'raise' : 'end', { audit: [event] });
    observe(event);
  }
};
