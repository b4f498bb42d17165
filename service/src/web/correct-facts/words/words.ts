import type { CorrectableFact } from '../../../domain/evidence/judge-correction.ts';
import type { FieldWords } from '../../text/text.ts';
import type { TurnWords } from '../../waiting/words/words.ts';

/** Correcting a name or a birth date, and twelve digits in the place of a CMND. */
export interface CorrectFactsText {
  /** Of each fact, a page. */
  readonly facts: Readonly<
    Record<
      CorrectableFact,
      {
        readonly title: string;
        readonly lead: string;
        /** What the account says until now. */
        readonly present: (value: string) => string;
        readonly field: FieldWords;
        /** For whom no register can match it: how else. */
        readonly otherwise: string;
        /** The way here from what is known of the holder. */
        readonly link: string;
      }
    >
  >;
  readonly none: string;
  /** What is asked of the person, by whom they turn to. */
  readonly asks: Readonly<Record<'code' | 'provider' | 'sign', string>>;
  /** What comes of it. */
  readonly outcome: string;
  readonly whom: string;
  /** Before the name of the one that there is. */
  readonly only: string;
  /** Only of who is asked by it. */
  readonly insuranceHint: string;
  readonly otherwiseTitle: string;
  readonly linkProvider: string;
  readonly otherMethod: string;
  readonly ask: string;
  /** Where a code is all that anybody is asked for; else `goOn`. */
  readonly send: string;
  readonly goOn: string;
  readonly sending: string;
  readonly back: string;
  readonly code: {
    readonly title: string;
    readonly sentTo: (lastDigits: string) => string;
    readonly send: string;
    readonly other: string;
  };
  /** Which phone must send a message that lets this browser try again. */
  readonly phone: string;
  readonly waiting: TurnWords;
  readonly corrected: string;
  /** In the history: what an earlier proof had confirmed. */
  readonly atThatTime: (facts: string) => string;
}
