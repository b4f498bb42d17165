import type { AtHand } from '../../../domain/kinds-and-methods.ts';
import type { Kind } from '../../../domain/kinds-and-methods.ts';
import type { Html } from '../../html.ts';
import type { FieldWords } from '../../text/text.ts';

/** Registering, apart from what each method says of itself. */
export interface RegisterText {
  readonly start: {
    readonly title: string;
    readonly titleFor: (portal: string) => string;
    readonly kindTitle: string;
    readonly kindHints: Readonly<Record<Kind, string>>;
    readonly methodTitle: string;
    /** The second question, and what is proposed by its answers. */
    readonly atHandTitle: string;
    readonly atHandHint: string;
    readonly atHand: Readonly<Record<AtHand, FieldWords>>;
    readonly answersTitle: (answers: string) => string;
    readonly fitsTitle: string;
    readonly nothingFits: string;
    readonly othersTitle: (count: number) => string;
    /** Whom a method serves, in its hint. */
    readonly serves: (kinds: string) => string;
    /** Kinds that no method serves here, and what can be done instead. */
    readonly noneTitle: Readonly<Record<Kind, string>>;
    readonly none: Readonly<Record<Kind, Html>>;
    /** Ways that can only be added to an account that there is, and ways that are closed. */
    readonly linksTitle: string;
    readonly closedTitle: string;
    readonly unfinished: string;
    readonly resume: string;
    readonly haveAccount: string;
    readonly signIn: string;
  };
  /** Where a method can be walked in several ways. */
  readonly ways: { readonly title: (method: string) => string };
  /** Proving an account further by another of the methods, while signed in to it. */
  readonly further: {
    readonly title: string;
    readonly lead: string;
    readonly send: string;
    readonly sendWithoutCode: string;
    readonly done: string;
  };
  readonly form: {
    readonly title: string;
    readonly titleFor: (portal: string) => string;
    readonly by: (method: string) => string;
    readonly other: string;
    readonly needed: string;
    readonly age: (years: number) => string;
    readonly privacyTitle: string;
    /** The short notice, before the first field. */
    readonly privacy: (what: string, who: string) => string;
    readonly privacyMore: string;
    readonly why: string;
    readonly kept: string;
    readonly keptWords: string;
    readonly read: string;
    readonly nameAsOnCard: string;
    readonly nameAsOnCardHint: string;
    readonly whereTitle: string;
    readonly where: string;
    readonly send: string;
    /** Of a method that sends no code. */
    readonly sendWithoutCode: string;
    /** Asked for once a mailbox has received too many codes. */
    readonly unlockWord: FieldWords;
    readonly sending: string;
  };
  /** Other ways, where one has refused. */
  readonly offers: { readonly title: string; readonly none: string };
  readonly code: {
    readonly sentTo: (phoneNumber: string) => string;
    readonly mailedTo: (address: string) => string;
    readonly send: string;
    readonly correct: string;
    /** Which phone must send a message that lets this browser try again. */
    readonly phone: (phoneNumber: string) => string;
  };
  readonly facts: { readonly title: string; readonly lead: string; readonly confirm: string; readonly wrong: string };
  readonly password: { readonly title: string; readonly send: string };
  /** Above the last step, where it opens anew an account that nobody can read. */
  readonly anew: string;
  readonly registered: {
    readonly title: string;
    readonly lead: string;
    readonly passwordStands: string;
    readonly account: string;
    readonly nextTitle: string;
    readonly everywhere: string;
    readonly verifiedTitle: string;
    readonly accountNumber: string;
    readonly print: string;
    readonly printHint: string;
  };
  readonly known: {
    readonly otherPerson: string;
    readonly linkTitle: string;
    readonly signInFirst: string;
    readonly signIn: string;
    readonly linkLead: string;
    readonly link: string;
    readonly signInAgain: string;
    readonly noneLeft: string;
    /** The account that was found rests on less than what was just proven. */
    readonly weaker: {
      readonly title: string;
      readonly lead: string;
      readonly keepTitle: string;
      readonly keepFirst: string;
      readonly keepNow: string;
      readonly signIn: string;
      readonly keep: string;
      readonly notMineTitle: string;
      readonly notMine: readonly string[];
      readonly open: string;
    };
    /** An account has given way to the one that was found, and can be answered for. */
    readonly former: {
      readonly title: string;
      readonly lead: string;
      readonly code: FieldWords;
      readonly send: string;
    };
  };
  /** For somebody to whom no way into the account is left. */
  readonly waits: {
    readonly title: string;
    readonly quicker: string;
    readonly recover: string;
    readonly road: (hours: number) => readonly string[];
    readonly send: (hours: number) => string;
    readonly haveOne: string;
    readonly doneTitle: string;
    readonly done: (time: string) => string;
    readonly meanwhile: readonly string[];
    readonly home: string;
  };
  readonly refused: { readonly correct: string; readonly kept: string };
}
