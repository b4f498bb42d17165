import type { FieldWords } from '../../text/text.ts';

/** A new e-mail of an account, and taking it away. */
export interface ChangeEmailText {
  readonly title: string;
  readonly lead: string;
  readonly road: (hours: number) => readonly string[];
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
  readonly remove: {
    readonly title: string;
    readonly lead: (email: string, hours: number) => string;
    readonly button: string;
  };
  /** What waits for its time. */
  readonly waits: {
    readonly lead: (masked: string, time: string) => string;
    readonly removal: (time: string) => string;
    /** In the place of a mailbox where there is to be none. */
    readonly none: string;
    readonly stop: string;
    readonly stopped: string;
    readonly accepted: string;
  };
  /** The way here from what is known of the holder. */
  readonly link: string;
}
