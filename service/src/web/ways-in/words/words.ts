/** "Cách đăng nhập": by what one signs in. */
export interface WaysInText {
  readonly lead: string;
  readonly phone: (lastDigits: string) => string;
  readonly email: string;
  readonly since: (day: string) => string;
  readonly used: (time: string) => string;
  readonly neverUsed: string;
  /** Of a password that signs in no more. */
  readonly ended: string;
  readonly passkey: {
    /** How many there are, on the account's first page. */
    readonly many: (count: number) => string;
    /** Of one that its owner gave no name. */
    readonly unnamed: string;
    readonly entry: (name: string) => string;
    readonly backedUp: string;
    readonly here: string;
    readonly remove: string;
    /** It is to go, and may be kept. */
    readonly goes: (time: string) => string;
    readonly keep: string;
    readonly addTitle: string;
    readonly addLead: string;
    readonly name: { readonly label: string; readonly hint: string };
    readonly add: string;
    readonly asking: string;
    readonly failed: string;
    readonly known: string;
    readonly withoutScripts: string;
    readonly notHere: string;
  };
  /** What answers instead of the code by SMS. */
  readonly second: {
    readonly title: string;
    readonly lead: string;
    readonly app: string;
    readonly appAdd: string;
    readonly codes: string;
    readonly codesLeft: (left: number) => string;
    readonly codesMake: string;
    readonly codesAgain: string;
    readonly remove: string;
    readonly goes: (time: string) => string;
    readonly keep: string;
    readonly setUp: {
      readonly title: string;
      readonly road: readonly string[];
      readonly key: string;
      readonly code: { readonly label: string; readonly hint: string };
      readonly send: string;
    };
    readonly made: {
      readonly title: string;
      readonly lead: string;
      readonly print: string;
      readonly back: string;
    };
    /** Before any code by SMS. */
    readonly asked: Readonly<Record<'title' | 'lead' | 'otherTitle' | 'bySms', string>>;
    /** On the page of the code by SMS. */
    readonly signIn: {
      readonly title: string;
      readonly label: string;
      readonly hint: string;
      readonly send: string;
    };
  };
  readonly done: Readonly<Record<'added' | 'removed' | 'goes' | 'kept' | 'later', string>>;
  /** The button on the sign-in page. */
  readonly signIn: {
    readonly button: string;
    readonly hint: string;
    readonly asking: string;
    readonly failed: string;
    readonly withoutScripts: string;
  };
}
