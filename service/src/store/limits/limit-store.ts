import type { CountChange, LimitEntry, LimitVerdict } from '../../domain/limits/limits.ts';
import type { PlaceAsked, PlaceHeld } from '../attempts/attempt-store.ts';
import type { PlaceGivenBack } from '../alongside.ts';

/** Everything that is counted, by the table of `domain/limits`. */
export interface LimitStore {
  /** Looks at and takes from all counters in one statement: all of them, or none when one is used up. */
  take(entries: readonly LimitEntry[]): Promise<LimitVerdict>;
  /** Changes counters where nothing else is saved that they could go alongside. */
  change(counts: readonly CountChange[]): Promise<void>;
}

/** Requests that telephones and apps show: of each at most one is out. `whom` is personal: it is kept as a keyed hash. */
export interface PromptStore {
  /** Takes the place for another request of an attempt that there is; a first one takes it as it begins. */
  take(place: PlaceAsked): Promise<'taken' | PlaceHeld>;
  /** Gives a place back where nothing else is saved. */
  end(place: PlaceGivenBack): Promise<void>;
}

/** Messages from phones that open a pot of tries for the browser showing their code. */
export interface LiftStore {
  /** Keeps that this number has sent this code; counted by number and day. @returns `too-many` beyond five a day: nothing is kept */
  note(phoneNumber: string, code: string, lifetimeSeconds: number): Promise<'noted' | 'too-many'>;
  /** Names the newest live message of this number with one of these codes; nothing when there is none. */
  find(phoneNumber: string, codes: readonly string[]): Promise<string | undefined>;
}
