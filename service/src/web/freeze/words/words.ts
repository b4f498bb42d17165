import type { FieldWords } from '../../text/text.ts';

/** Locking an account that is being stolen. */
export interface FreezeText {
  readonly title: string;
  readonly lead: string;
  readonly whatTitle: string;
  readonly what: readonly string[];
  readonly hereTitle: string;
  readonly here: string;
  readonly lockHere: string;
  readonly byCodeTitle: string;
  readonly stopCode: FieldWords;
  readonly send: string;
  readonly sending: string;
  readonly noCode: string;
  readonly onlyStop: string;
  readonly done: {
    readonly title: string;
    readonly lead: (time: string) => string;
    readonly nextTitle: string;
    readonly next: (helpDeskPhone: string) => readonly string[];
    readonly comeBack: string;
    readonly touchedTitle: string;
    readonly touchedLead: string;
    readonly nothingTouched: string;
    readonly print: string;
  };
}
