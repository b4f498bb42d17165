import type { WaysInShown } from '../ways-in/ways-in.ts';
import type { NotOpen } from '../account/account.ts';
import type { Shown } from '../attempt/visitor.ts';

/** An app that is about to be set up: nothing of it is kept until a code of it was typed. */
export interface NewApp {
  /** base64url; it goes along in the form's own token. */
  readonly secret: string;
  /** The same in letters, to be typed. */
  readonly letters: string;
  /** The same as what a QR code says. */
  readonly address: string;
}

/** How setting one up ended. */
export type SetUp = 'done' | { readonly problem: Shown } | { readonly notOpen: NotOpen };

/** Second factors beside the SMS: an authenticator app (RFC 6238), and codes on paper. */
export interface SecondFactorsJourney {
  /** @param issuer as the app shows it */
  newApp(shown: WaysInShown, issuer: string): NewApp;
  keepApp(
    typed: { readonly secret: string; readonly code: string },
    sessionSecret: string | undefined,
    requestId: string,
  ): Promise<SetUp>;
  /** A fresh set of codes in place of the former one: shown now and never again. */
  makeCodes(
    sessionSecret: string | undefined,
    requestId: string,
  ): Promise<{ readonly shown: WaysInShown; readonly codes: readonly string[] } | Exclude<SetUp, 'done'>>;
}
