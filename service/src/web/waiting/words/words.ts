/** What a journey or method says of the authority's turn. */
export interface TurnWords {
  readonly title: string;
  readonly done: string;
  readonly asking: string;
  readonly silent: string;
  readonly retry: string;
}

/** The page that waits for an authority, on whichever journey. */
export interface WaitingText {
  /** While nothing has to be done. */
  readonly lead: string;
  /** When the authority does not answer: what happens by itself, and what can be pressed. */
  readonly leadSilent: string;
  readonly askedIn: (time: string) => string;
  readonly nothingLost: (time: string) => string;
  readonly reloads: (time: string) => string;
  readonly stop: string;
  readonly look: string;
  /** On the button, once it is pressed. */
  readonly pressed: string;
}
