import type { FieldWords } from '../../text/text.ts';

/** Stopping, with the code of a message, what waits for an account. */
export interface StoppingText {
  readonly title: string;
  readonly lead: string;
  readonly stopCode: FieldWords;
  readonly send: string;
  readonly sending: string;
  readonly noCode: string;
  readonly doneTitle: string;
  readonly done: string;
  readonly notYou: string;
  /** What to do, by what it was that waited. */
  readonly whatToDo: (helpDeskPhone: string) => readonly string[];
  readonly newPassword: string;
  /** The change is put off, once: what ends it. */
  readonly delayed: {
    readonly title: string;
    readonly lead: string;
    readonly nextTitle: string;
    readonly next: (helpDeskPhone: string) => readonly string[];
    readonly newPassword: string;
    readonly lock: string;
    readonly yours: string;
  };
  /** The code of an account that has given way: more time, and what to do with it. */
  readonly putOff: {
    readonly title: string;
    readonly lead: string;
    readonly yoursTitle: string;
    readonly yours: (helpDeskPhone: string) => readonly string[];
    readonly register: string;
    readonly otherTitle: string;
    readonly other: string;
  };
  /** Somebody whom a counter has confirmed is looked at by an operator. */
  readonly held: {
    readonly title: string;
    readonly lead: string;
    readonly nextTitle: string;
    readonly next: (helpDeskPhone: string) => readonly string[];
  };
}
