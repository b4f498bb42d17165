import type { FieldWords } from '../../text/text.ts';

/** A person's side of the post's counter. */
export interface CounterText {
  readonly caseCode: FieldWords;
  /** The case that waits. */
  readonly case: {
    readonly title: string;
    readonly code: string;
    readonly until: (day: string) => string;
    readonly kept: string;
    readonly print: string;
    readonly nextTitle: string;
    readonly road: readonly string[];
    readonly consent: string;
    readonly afterwards: string;
    readonly cancel: string;
  };
  /** After the counter. */
  readonly activate: {
    readonly title: string;
    readonly lead: string;
    readonly send: string;
    readonly sending: string;
    readonly noCase: string;
    readonly open: string;
    readonly cancel: string;
  };
  readonly cancel: {
    readonly title: string;
    readonly lead: string;
    readonly send: string;
    readonly sending: string;
    readonly back: string;
  };
  readonly cancelled: { readonly title: string; readonly lead: string; readonly home: string };
}
