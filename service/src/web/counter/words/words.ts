import type { CasePurpose } from '../../../domain/counter/counter-case.ts';
import type { FieldWords } from '../../text/text.ts';

/** The page that takes a case's code after the counter. */
interface AfterCounter {
  readonly title: string;
  readonly lead: string;
  readonly send: string;
  readonly sending: string;
  readonly noCase: string;
  readonly open: string;
  readonly cancel: string;
}

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
    readonly road: Readonly<Record<CasePurpose, readonly string[]>>;
    readonly consent: string;
    readonly afterwards: Readonly<Record<CasePurpose, string>>;
    readonly cancel: string;
  };
  /** After the counter: an account is opened. */
  readonly activate: AfterCounter;
  /** After the counter: somebody comes back into theirs. */
  readonly returning: AfterCounter;
  readonly cancel: {
    readonly title: string;
    readonly lead: string;
    readonly send: string;
    readonly sending: string;
    readonly back: string;
  };
  readonly cancelled: { readonly title: string; readonly lead: string; readonly home: string };
}
