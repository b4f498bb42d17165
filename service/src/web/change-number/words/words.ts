import type { FieldWords } from '../../text/text.ts';
import type { TurnWords } from '../../waiting/words/words.ts';

/** A new number, and stopping one. */
export interface ChangeNumberText {
  readonly title: string;
  readonly lead: string;
  /** @param hours that a new number waits */
  readonly road: (hours: number) => readonly string[];
  readonly phoneNumber: FieldWords;
  readonly send: string;
  readonly sending: string;
  readonly back: string;
  readonly code: {
    readonly title: string;
    readonly sentTo: (phoneNumber: string) => string;
    readonly send: string;
    readonly otherNumber: string;
  };
  /** Which phone must send a message that lets this browser try again. */
  readonly phone: string;
  readonly waiting: TurnWords;
  readonly accepted: {
    readonly title: string;
    readonly lead: (time: string) => string;
    readonly what: readonly string[];
    /** For somebody who cannot sign in until then: the old number is gone. */
    readonly locked: (time: string) => string;
    readonly roads: readonly string[];
    readonly account: string;
    readonly home: string;
  };
  readonly waits: {
    readonly lead: (lastDigits: string, time: string) => string;
    readonly stop: string;
    readonly stopped: string;
  };
}
