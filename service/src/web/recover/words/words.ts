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
  readonly done: {
    readonly title: string;
    readonly lead: string;
    readonly passwordStands: string;
    readonly signedOut: string;
  };
}
