import type { NewEmailShown } from '../account/account.ts';
import type { CodeDelivery, Step } from '../attempt/step.ts';
import type { Visitor, WorkShown } from '../attempt/visitor.ts';
import type { NotEntitled } from '../ways-in/entitled.ts';
import type { WaysInShown } from '../ways-in/ways-in.ts';

/** What one step came to. No attempt: the form, or a page of its own, with the problem's words. */
export type ChangeEmailStep = Step<'change-email'>;

/** What was typed. */
export interface TypedEmail {
  readonly email: string | undefined;
  /** Of the mailbox, where strangers have asked for too many codes to it. */
  readonly unlockWord: string | undefined;
}

/**
 * The mailbox of an account: added, changed or removed by whoever has just signed in, by the strongest way the account has. A new one is kept once
 * a code that was sent there alone was typed back, and counts after a while, unless whoever has the number, the former mailbox or the account stops it.
 */
export interface ChangeEmailJourney {
  /** `sign-in-too-old`, or `stronger-sign-in-needed`, or that there is no session. */
  entitled(sessionSecret: string | undefined): Promise<{ readonly shown: WaysInShown } | NotEntitled>;
  /** What waits for its time: another mailbox, or that there is to be none. */
  waits(accountId: string): Promise<NewEmailShown | undefined>;
  submitEmail(
    typed: TypedEmail,
    work: WorkShown,
    sessionSecret: string | undefined,
    visitor: Visitor,
  ): Promise<ChangeEmailStep | NotEntitled>;
  /** This browser's attempt, or `email-change-over`. */
  current(visitor: Visitor): Promise<ChangeEmailStep>;
  answer(oneTimeCode: string, visitor: Visitor): Promise<ChangeEmailStep>;
  resend(seenVersion: number, visitor: Visitor): Promise<ChangeEmailStep>;
  delivery(visitor: Visitor): Promise<CodeDelivery | undefined>;
  /** Has it go after a while, unless it is the last contact that was proven by a code. */
  remove(sessionSecret: string | undefined, requestId: string): Promise<'asked' | NotEntitled>;
}
