import type { SignInReason } from '../../../journeys/federate/federate.ts';
import type { FieldWords } from '../../text/text.ts';

/** Signing in. */
export interface SignInText {
  readonly title: string;
  readonly titleFor: (portal: string) => string;
  readonly backTo: (portal: string) => string;
  readonly lead: string;
  readonly reasons: Readonly<Record<Exclude<SignInReason, 'no-session'>, (portal: string) => string>>;
  readonly personalId: FieldWords;
  readonly password: string;
  readonly forgotten: string;
  readonly shared: string;
  readonly sharedHint: string;
  readonly afresh: Readonly<
    Record<'number' | 'provider' | 'ways' | 'data' | 'email' | 'facts' | 'merge' | 'other' | 'staff' | 'leave', string>
  >;
  readonly send: string;
  readonly sending: string;
  readonly noAccount: string;
  readonly register: string;
  /** Which phone must send a message that lets this browser try again. */
  readonly phone: string;
  readonly code: {
    readonly title: string;
    readonly sentTo: (lastDigits: string) => string;
    /** To the mailbox of an account without a number, of which enough is shown to know it by. */
    readonly mailedTo: (mailbox: string) => string;
    readonly addNumber: string;
    readonly send: string;
    readonly again: string;
    readonly numberGone: string;
  };
  /** Signing in by a signature. */
  readonly means: {
    readonly title: (method: string) => string;
    readonly lead: string;
    readonly otherWays: string;
    readonly by: (method: string) => string;
    /** Below what was used here the last time. */
    readonly usual: string;
    readonly forKind: (kind: string) => string;
    readonly endingIn: (lastDigits: string) => string;
    readonly otherWay: string;
    readonly send: string;
    /** The same at a provider that keeps the key. */
    readonly byRemote: { readonly lead: string; readonly send: string };
    /** The same where nothing goes out: the key is in this computer. */
    /** The same at an identity provider. */
    readonly byProvider: { readonly lead: string; readonly send: string };
    /** Where a portal asks for more than a password and a code give. */
    readonly stronger: { readonly lead: string; readonly none: string };
    /** The same where the browser presents the certificate itself. */
    readonly byCertificate: { readonly lead: string; readonly send: string };
    readonly byToken: { readonly lead: string; readonly send: string };
  };
  readonly judged: {
    readonly title: string;
    readonly lead: string;
    readonly toldIn: (time: string) => string;
    readonly now: string;
  };
}
