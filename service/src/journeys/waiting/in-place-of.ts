import type { WaitingKind, WaitingOf } from '../../domain/standing/waiting-change.ts';
import type { WaitingStore } from '../../store/waiting/waiting-store.ts';

/** Another change may have come to wait since it was looked at: so often the look is repeated. */
const triesAtMost = 5;

/**
 * Keeps a change until its time in place of the one of its kind that waits, as that stands when it is kept.
 *
 * @param keep keeps it, knowing what waits now; nothing where another waits by then
 * @throws where others come to wait again and again
 */
export const inPlaceOf = async <Kind extends WaitingKind, Came>(
  waiting: Pick<WaitingStore, 'pending'>,
  { accountId, kind }: { readonly accountId: string; readonly kind: Kind },
  keep: (waits: WaitingOf<Kind> | undefined) => Promise<Came | undefined>,
): Promise<Came> => {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const came = await keep(await waiting.pending(accountId, kind));
    if (came !== undefined) return came;
  }
  throw new Error('the change that waits keeps changing');
};
