import type { ProblemCode } from '../domain/problems.ts';
import type { Html } from './html.ts';

/** The name of a page, as programs find it in `data-page`. */
export type PageName =
  | 'home'
  | 'start'
  | 'ways'
  | 'form'
  | 'code'
  | 'sign'
  | 'provider'
  | 'waiting'
  | 'facts'
  | 'password'
  | 'registered'
  | 'known'
  | 'no-means-left'
  | 'means-wait'
  | 'refused'
  | 'sign-in'
  | 'sign-in-judged'
  | 'sign-in-code'
  | 'sign-in-means'
  | 'sign-in-sign'
  | 'sign-in-provider'
  | 'sign-in-certificate'
  | 'sign-in-waiting'
  | 'sign-in-refused'
  | 'recover'
  | 'recover-code'
  | 'recover-waiting'
  | 'recover-password'
  | 'recovered'
  | 'recover-refused'
  | 'recover-at-counter'
  | 'recover-case'
  | 'recover-by-case'
  | 'change-number'
  | 'change-number-code'
  | 'change-number-waiting'
  | 'change-number-refused'
  | 'change-number-accepted'
  | 'change-email'
  | 'change-email-code'
  | 'correct-facts'
  | 'correct-facts-code'
  | 'correct-facts-provider'
  | 'correct-facts-sign'
  | 'correct-facts-waiting'
  | 'correct-facts-refused'
  | 'stop-waiting'
  | 'waiting-stopped'
  | 'waiting-delayed'
  | 'not-me'
  | 'cannot-get-in'
  | 'account-frozen'
  | 'contest-put-off'
  | 'level-held'
  | 'account'
  | 'account-facts'
  | 'account-means'
  | 'set-up-app'
  | 'recovery-codes'
  | 'account-sessions'
  | 'account-portals'
  | 'account-activity'
  | 'account-data'
  | 'organisation-staff'
  | 'account-organisations'
  | 'merge-accounts'
  | 'accounts-merged'
  | 'accounts-split'
  | 'data-copy'
  | 'close-account'
  | 'account-closes'
  | 'change-password'
  | 'account-awaiting'
  | 'link-provider'
  | 'link-provider-refused'
  | 'sign-out-everywhere'
  | 'signed-out'
  | 'connect'
  | 'leaving'
  | 'confirm-sign-out'
  | 'device-check'
  | 'counter'
  | 'counter-case'
  | 'cancel-case'
  | 'case-cancelled'
  | 'desk'
  | 'desk-case'
  | 'desk-consent'
  | 'desk-done'
  | 'desk-open'
  | 'clerk-sign-in'
  | 'clerk-code'
  | 'clerk-set-up'
  | 'privacy'
  | 'accessibility'
  | 'problem';

/** One page in one language, before the frame is put around it. */
export interface Page {
  readonly name: PageName;
  readonly title: string;
  readonly body: Html;
  /** Its own address with its query, for the language switch; absent where a GET cannot show it again. */
  readonly address?: string;
  /** Which step of its journey this is. */
  readonly step?: StepOf;
  /** What the page tells as a problem: decides `data-problem` and the status. */
  readonly problem?: ProblemCode;
  /** Its support code belongs to an attempt that the store remembers; any other is in the log. */
  readonly remembered?: boolean;
  /** Shown in the help panel, to be read out. */
  readonly supportCode?: string;
  /** Scripts that make the page nicer; it works without. */
  readonly scripts?: readonly string[];
  /** Without scripts the page asks again by itself after this; its script does so more cheaply. */
  readonly reloadSeconds?: number | undefined;
  /** Programs of the person's computer that its script talks to, as origins: its policy lets it, and no other page's does. */
  readonly reaches?: readonly string[];
  /** Who is signed in: named in the header, with the button that signs out. */
  readonly signedIn?: SignedInAs;
}

/** One of the steps a person goes through, counted from 1. */
export interface StepOf {
  readonly now: number;
  readonly all: number;
  readonly name: string;
}

export interface SignedInAs {
  readonly name: string;
  /** For the form that signs out. */
  readonly token: string;
}

/** What a handler answers; `send.ts` makes HTTP of it. */
export type Answer =
  | {
      readonly answer: 'page';
      readonly page: Page;
      /** Overrides the status of the page's problem. */
      readonly status?: number;
      readonly retryAfterSeconds?: number | undefined;
      /** The browser asks again by itself after this. */
      readonly refreshSeconds?: number;
      /** The browser goes on to this path of ours by itself, at once. */
      readonly refreshTo?: string;
    }
  | { readonly answer: 'redirect'; readonly to: string }
  | { readonly answer: 'file'; readonly name: string; readonly contentType: string; readonly text: string }
  | { readonly answer: 'json'; readonly body: Readonly<Record<string, unknown>> };

/** Goes to another page of ours with GET. */
export const goTo = (to: string): Answer => ({ answer: 'redirect', to });

/** Shows a page. */
export const show = (
  page: Page,
  more: Pick<Extract<Answer, { answer: 'page' }>, 'status' | 'retryAfterSeconds' | 'refreshSeconds'> = {},
): Answer => ({ answer: 'page', page, ...more });
