import { identityAtProvider, isLinkedProvider } from '../../../domain/evidence/linked-means.ts';
import { shownClosed } from '../../attempt/roads.ts';
import { closedSince, problemOfClosed, type RegisterParts } from '../policy.ts';
import type { RegisterJourney } from '../register.ts';

/** «Không phải của tôi»: the account that was found rests on less than what was just proven. Nothing happens to it before the new one is opened. */
export const takeOver =
  (parts: RegisterParts): RegisterJourney['takeOver'] =>
  async (visitor) => {
    const { journey } = parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (attempt.state !== 'known' || attempt.stronger === undefined) return journey.stepOf(loaded);
    const { linked, accountId } = attempt.stronger;
    const bound =
      linked !== undefined && isLinkedProvider(linked)
        ? await journey.parts.store.accounts.findByIdentity(identityAtProvider(attempt.about.kind, linked))
        : undefined;
    if (bound !== undefined && bound.id !== accountId)
      return journey.tell(visitor, attempt, { code: 'identity-provider-linked-elsewhere' });
    const closed = closedSince(parts, attempt, 'register');
    if (closed !== undefined) return journey.tell(visitor, attempt, shownClosed(problemOfClosed(closed), closed));
    return journey.save(visitor, journey.next(attempt, { event: 'take-over' }), {
      audit: [journey.event(attempt, visitor, 'registration-evidenced', { detail: { over: accountId } })],
    });
  };
