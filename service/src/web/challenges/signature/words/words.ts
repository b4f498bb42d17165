/** A request in the hands of its holder, on a telephone or in an app: its digits, its PIN, and what came of it. */
export interface PromptWords {
  readonly title: string;
  /** Where the request went, and what to do in which order. */
  readonly sentTo: (whom: string) => string;
  readonly steps: readonly string[];
  readonly label: string;
  readonly hint: string;
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
  readonly otherTitle: string;
  readonly notAsked: string;
}

/** The pages before and between the pages of a provider. */
export interface ProviderPageWords {
  /** To let us see which certificates there are. */
  readonly keys: {
    readonly title: (provider: string) => string;
    readonly lead: string;
    readonly steps: readonly string[];
    readonly go: string;
  };
  /** To have the text signed. */
  readonly sign: {
    readonly title: (provider: string) => string;
    readonly lead: string;
    readonly go: string;
  };
  readonly choice: {
    readonly title: string;
    readonly lead: string;
    readonly legend: string;
    readonly issued: (authority: string, until: string) => string;
    readonly go: string;
  };
  readonly asking: { readonly title: string; readonly lead: string };
  readonly neverHere: string;
  readonly otherTitle: string;
  readonly other: string;
}

/** The page that asks for a signature, on whichever journey. */
export interface SignatureText {
  readonly send: string;
  readonly left: (time: string) => string;
  readonly againIn: (seconds: string) => string;
  /** With a SIM. */
  readonly phone: PromptWords;
  /** In the app of a provider. */
  readonly app: PromptWords;
  readonly pages: ProviderPageWords;
}
