import type { AuthenticationLevel } from '../../domain/account.ts';
import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Ceremony } from '../../proofing/challenges/passkey/ceremony.ts';
import type { Presented } from '../../proofing/challenges/client-certificate/client-certificate.ts';
import type { TypedAnswer } from '../../proofing/challenges/signature/read-answer.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { ClosedRoad } from '../attempt/roads.ts';
import type { CodeDelivery, Step } from '../attempt/step.ts';
import type { BackFromProvider } from '../identity-provider/come-back.ts';
import type { Returned } from '../signature/follow-pages.ts';
import type { Visitor, WorkShown } from '../attempt/visitor.ts';

/** What a browser brings along to signing in. */
export interface Arrival {
  /** The session it has already. */
  readonly sessionSecret: string | undefined;
  /** A coarse name of the browser, e.g. `chrome/android`. */
  readonly agent: string;
}

/** The form, as typed. */
export interface TypedSignIn {
  readonly personalId: string | undefined;
  readonly password: string | undefined;
  /** "Máy dùng chung". */
  readonly shared: boolean;
  readonly onward?: 'link' | undefined;
}

/** The form of signing in by a certificate or a provider, as typed. */
export interface TypedMeans {
  readonly kind: Kind;
  readonly method: Method;
  readonly typed: TypedFields;
  readonly shared: boolean;
  readonly onward: 'link' | undefined;
  /** The portal that waits for it, by its name: what is signed says so. */
  readonly portal?: string | undefined;
  /** The lowest level that will do for that portal. */
  readonly lowestLevel?: AuthenticationLevel | undefined;
}

/** What a passkey has signed, with the form it came in. */
export interface TypedPasskey {
  /** JSON, as the browser says it. */
  readonly answer: string;
  readonly ceremony: Ceremony;
  readonly shared: boolean;
}

/** What a browser is asked with for a passkey of whoever sits there. */
export interface PasskeyAsked {
  /** base64url. */
  readonly challenge: string;
  readonly rpId: string;
}

export type SignInStep = Step<'sign-in'>;

/** Somebody is back from the TLS listener; where their ticket is good here, with what its certificate calls its holder and its issuer. */
export interface BackFromListener {
  readonly step: SignInStep;
  readonly names?: { readonly holder: string; readonly issuer: string };
}

/**
 * Signing in by number, password and a code to the account's telephone; every verb may be called twice, late, or from another server.
 * Until the password is right, nothing tells whether there is an account: words, work and time are the same.
 */
export interface SignInJourney {
  submitPassword(typed: TypedSignIn, work: WorkShown, visitor: Visitor): Promise<SignInStep>;
  /** By a certificate of the account: the request goes to its telephone or app. */
  submitMeans(typed: TypedMeans, work: WorkShown, visitor: Visitor): Promise<SignInStep>;
  /** Whether passkeys can be used here. */
  readonly usesPasskeys: boolean;
  /** What a form is to ask a browser with for a passkey; nothing where none can be used here. Nothing is kept of it. */
  passkeyAsked(ceremony: Ceremony): PasskeyAsked | undefined;
  /** By a passkey: whose it is it says itself. */
  submitPasskey(typed: TypedPasskey, arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  /** The methods that sign in by their own means and can be reached just now, open or not. */
  readonly means: readonly ProofingMethod[];
  /** The road of such a method, where nobody signs in by it today. */
  closedMeans(method: Method, kind: Kind): ClosedRoad | undefined;
  /** The same for signing in by password and code. */
  closedPassword(): ClosedRoad | undefined;
  /** The six digits that stand in a request for a signature and nowhere else. */
  confirmSignature(verificationCode: string, arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  /** The person is back from a page of their provider. */
  comeBack(returned: Returned, visitor: Visitor): Promise<SignInStep>;
  /** The person is back from a page of an identity provider, which has said who it is: nothing is opened yet. */
  comeBackFromProvider(back: BackFromProvider, visitor: Visitor): Promise<SignInStep>;
  /** A form of the person's takes what the provider has said further: the session of the linked account. */
  takeProvided(arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  /** What the address of the TLS listener names this attempt by; it serves once. */
  referenceOf(attempt: AttemptOf<'sign-in'>): string | undefined;
  /** A certificate was presented on the listener under this reference. @returns the ticket to go back with; nothing where the reference is worth nothing now */
  presentCertificate(reference: string, presented: Presented, requestId: string): Promise<string | undefined>;
  /** The person is back from the listener with a ticket: nothing is opened yet. */
  comeBackFromListener(ticket: string, visitor: Visitor): Promise<BackFromListener>;
  /** The same where no certificate was chosen there. */
  comeBackWithout(visitor: Visitor): Promise<SignInStep>;
  /** A form of the person's spends the ticket: the session of the account that has the certificate linked. */
  takeTicket(ticket: string, arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  /** Which of several certificates at a provider is to sign, by the name it was offered under. */
  chooseCertificate(name: string, visitor: Visitor): Promise<SignInStep>;
  /** What this browser's page brings from a token: a signature, or why there is none. */
  takeSignature(typed: TypedAnswer, arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  /** Judges a signature once more whose authorities did not answer. */
  askAuthority(arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  /** This browser's attempt, or `sign-in-over`. */
  current(visitor: Visitor): Promise<SignInStep>;
  /** Tells how a slowed attempt ended, when its time has come. Safe to call on every page load. */
  goOn(visitor: Visitor): Promise<SignInStep>;
  answer(oneTimeCode: string, arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  /** A code of the person's app, or one on paper, instead of the one by SMS. */
  answerOtherwise(typed: string, arrival: Arrival, visitor: Visitor): Promise<SignInStep>;
  resend(seenVersion: number, visitor: Visitor): Promise<SignInStep>;
  delivery(visitor: Visitor): Promise<CodeDelivery | undefined>;
  /** Asks the operator about SIMs that nobody could vouch for when their sessions began: raises those, or ends them. Run by a timer. */
  settleUnchecked(): Promise<void>;
}
