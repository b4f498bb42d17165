import { liftRule } from '../../../domain/limits/lift.ts';
import { readUnlockMessage } from '../../../domain/typed/codes/read-unlock-message.ts';
import type { Store } from '../../../store/store.ts';

/** A message from a phone, as the carrier hands it over. */
export interface HeardMessage {
  /** Whose phone, E.164: the operator vouches for it. */
  readonly from: string;
  readonly text: string;
}

/**
 * «MOKHOA 4821» from a phone: for a quarter of an hour the browser that shows this code has a pot of tries of its own for what concerns this number.
 * Whatever else is sent is taken and forgotten. Works in whichever process the message arrives.
 */
export const hearPhone =
  ({ store, observe }: { readonly store: Pick<Store, 'lifts'>; readonly observe: (outcome: string) => void }) =>
  async ({ from, text }: HeardMessage): Promise<void> => {
    const read = readUnlockMessage(text);
    observe(read === undefined ? 'other' : await store.lifts.note(from, read.code, liftRule.lifetimeSeconds));
  };
