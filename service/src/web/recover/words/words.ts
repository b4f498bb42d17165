import type { FieldWords } from '../../text/text.ts';
import type { TurnWords } from '../../waiting/words/words.ts';

/** Getting back in with a forgotten password. The fields are those of a registration where nothing else is said. */
export interface RecoverText {
  readonly title: string;
  readonly lead: string;
  readonly fields: Readonly<Record<'personalId' | 'fullName' | 'dateOfBirth', Partial<FieldWords>>>;
  readonly unfinished: string;
  readonly resume: string;
  readonly sharedHint: string;
  readonly send: string;
  readonly sending: string;
  readonly remembered: string;
  readonly code: {
    readonly title: string;
    readonly sent: string;
    readonly send: string;
    readonly nothingCame: string;
    readonly again: string;
  };
  /** The message that makes sure of a code: for everybody alike. */
  readonly liftLead: string;
  readonly next: string;
  readonly phone: string;
  readonly waiting: TurnWords;
  readonly password: { readonly title: string; readonly lead: string; readonly send: string };
  /** Over a counter of the post, for whoever has lost every way in. */
  readonly counter: {
    readonly title: string;
    readonly lead: string;
    readonly needsTitle: string;
    readonly needs: readonly string[];
    /** @param hours from the counter to the new password */
    readonly waits: (hours: number) => string;
    readonly fields: Readonly<Record<'personalId' | 'phoneNumber', Partial<FieldWords>>>;
    readonly send: string;
    readonly sending: string;
    readonly beenThere: string;
    readonly beenThereLink: string;
    readonly otherWays: string;
    readonly code: {
      readonly title: string;
      readonly sentTo: (contact: string) => string;
      readonly send: string;
      readonly phone: string;
      readonly again: string;
    };
    readonly password: { readonly title: string; readonly lead: string; readonly send: string };
    readonly done: { readonly title: string; readonly lead: string; readonly lost: string };
  };
  readonly done: {
    readonly title: string;
    readonly lead: string;
    readonly passwordStands: string;
    readonly signedOut: string;
  };
}
