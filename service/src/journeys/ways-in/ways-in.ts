import type { WayIn } from '../../domain/ways-in/way-in.ts';
import type { Ceremony } from '../../proofing/challenges/passkey/ceremony.ts';
import type { NotOpen, SignedIn } from '../account/account.ts';
import type { Shown } from '../attempt/visitor.ts';

/** What a browser is asked with for a new passkey (WebAuthn §5.4). */
export interface NewPasskeyAsked {
  /** base64url, as all that follows that is bytes. */
  readonly challenge: string;
  readonly rpId: string;
  readonly userHandle: string;
  /** Shown on the person's own device. */
  readonly userName: string;
  readonly algorithms: readonly number[];
  /** Those that the account has: the same device makes no second one. */
  readonly known: readonly { readonly id: string; readonly transports: readonly string[] }[];
}

/** The ways into the account of somebody who is signed in. */
export interface WaysInShown extends SignedIn {
  readonly ways: readonly WayIn[];
  /** The handle for a new passkey: the account's own, or a fresh one. Absent where no passkey can be used here. */
  readonly userHandle?: string;
}

/** A passkey that a browser has made, with the form it came in. */
export interface TypedNewPasskey {
  readonly name: string | undefined;
  /** JSON, as the browser says it. */
  readonly answer: string;
  readonly userHandle: string;
  readonly ceremony: Ceremony;
}

/** How a change of the ways in ended: done; it waits; what waited was stopped, or put off once; or why not. */
export type WayChanged =
  | 'done'
  | 'waits'
  | 'kept'
  | 'delayed'
  | { readonly problem: Shown }
  | { readonly notOpen: NotOpen };

/**
 * The ways into an account, in its owner's hands. None is added or removed without the strongest way the account has, and every contact hears of
 * it.
 */
export interface WaysInJourney {
  /** In two statements. */
  open(sessionSecret: string | undefined): Promise<WaysInShown | NotOpen>;
  /** What a form is to ask a browser with; nothing of it is kept. */
  passkeyAsked(shown: WaysInShown, ceremony: Ceremony): NewPasskeyAsked | undefined;
  addPasskey(typed: TypedNewPasskey, sessionSecret: string | undefined, requestId: string): Promise<WayChanged>;
  /** Takes a passkey away: at once where another as strong asks for it, else after a while. */
  remove(authenticatorId: string, sessionSecret: string | undefined, requestId: string): Promise<WayChanged>;
  /** A passkey that waits for its going stays. */
  keep(authenticatorId: string, sessionSecret: string | undefined, requestId: string): Promise<WayChanged>;
}
