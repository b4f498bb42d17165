/** The page that asks for a signature on a telephone, on whichever journey. */
export interface SignatureText {
  readonly title: string;
  /** Where the request went, and what to do in which order. */
  readonly sentTo: (number: string) => string;
  readonly steps: readonly string[];
  readonly label: string;
  readonly hint: string;
  readonly send: string;
  readonly left: (time: string) => string;
  readonly neverHere: string;
  readonly confirmed: {
    readonly title: string;
    readonly lead: string;
    readonly look: string;
  };
  readonly signed: {
    readonly title: string;
    readonly lead: string;
    readonly go: string;
  };
  readonly again: string;
  readonly againIn: (seconds: string) => string;
  readonly otherTitle: string;
  readonly notAsked: string;
}
