import type { ActivityEntry } from '../../domain/activity.ts';
import type { DataRequest } from '../../domain/data-rights/data-request.ts';
import type { AccountEverything, NotOpen, SignedIn } from '../account/account.ts';
import type { Shown, Visitor } from '../attempt/visitor.ts';
import type { MyData } from './my-data.ts';

/** The page of a person's rights over their data. */
export interface DataView extends SignedIn {
  /** The newest first. */
  readonly requests: readonly DataRequest[];
  /** What a request is to be about, of what happened with the account. */
  readonly about?: ActivityEntry;
}

/** What a person does with what is kept of them. */
export interface DataRightsJourney {
  /** @param about a place in the log: the one thing that a request is to be about */
  view(sessionSecret: string | undefined, about?: string): Promise<DataView | NotOpen>;
  /** Asks something that a person of ours has to answer, within two working days. */
  ask(
    sessionSecret: string | undefined,
    typed: { readonly kind: string; readonly text: string },
    visitor: Pick<Visitor, 'requestId'>,
  ): Promise<'asked' | NotOpen | (DataView & { readonly shown: Shown })>;
  /**
   * Whether portals are given anything of the account; signing in works all the same. Lifting it is for somebody who has just signed in: whoever finds a
   * session open gives nobody what its holder has kept back.
   */
  restrict(
    sessionSecret: string | undefined,
    to: 'on' | 'off',
    visitor: Pick<Visitor, 'requestId'>,
  ): Promise<'done' | NotOpen | 'sign-in-too-old'>;
  /** The account waits to be closed, for somebody who has just signed in by the strongest way it has; every session ends. Signing in keeps it. */
  close(
    sessionSecret: string | undefined,
    visitor: Pick<Visitor, 'requestId'>,
  ): Promise<'waits' | NotOpen | 'sign-in-too-old' | 'stronger-sign-in-needed' | 'too-many-changes'>;
  /** Closes the accounts whose time has come. */
  closeDue(): Promise<void>;
  /** Everything that is kept of the person as it is in one instant, to read or to take along: for somebody who has just signed in. */
  download(
    sessionSecret: string | undefined,
    as: 'file' | 'page',
    visitor: Pick<Visitor, 'requestId'>,
  ): Promise<{ readonly copy: AccountEverything; readonly data: MyData } | NotOpen | 'sign-in-too-old'>;
}
