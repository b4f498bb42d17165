import type { FieldWords } from '../../text/text.ts';

/** A new e-mail of an account, and taking it away. */
export interface ChangeEmailText {
  readonly title: string;
  readonly lead: string;
  readonly road: readonly string[];
  readonly email: FieldWords;
  readonly send: string;
  readonly sending: string;
  readonly back: string;
  readonly code: {
    readonly title: string;
    readonly sentTo: (email: string) => string;
    readonly send: string;
    readonly other: string;
  };
  /** Which phone must send a message that lets this browser try again. */
  readonly phone: string;
  readonly remove: { readonly title: string; readonly lead: (email: string) => string; readonly button: string };
  readonly changed: string;
  readonly removed: string;
  /** The way here from what is known of the holder. */
  readonly link: string;
}
