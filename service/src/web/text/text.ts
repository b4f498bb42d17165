import type { AuthenticationLevel } from '../../domain/account.ts';
import type { FieldProblemCode } from '../../domain/fields.ts';
import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import type { PasswordRulePart } from '../../domain/password-rule.ts';
import type { NextStep, ProblemCode } from '../../domain/problems.ts';
import type { ReceivedFact, ReceivedRight, SignInReason } from '../../journeys/federate/federate.ts';
import type { Html } from '../html.ts';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What sentences need to know: the settings of this installation, and what the moment adds. */
export interface Facts {
  readonly minimumAge: number;
  readonly simSwapHours: number;
  readonly helpDeskPhone: string;
  readonly retryAfterSeconds?: number | undefined;
  readonly triesLeft?: number | undefined;
}

export type Sentence = string | ((facts: Facts) => string);

/** How one problem is told: to the person (title, sentence) and to the help desk (what it means, what to do). */
export interface ProblemWords {
  readonly title: string;
  readonly sentence: Sentence;
  readonly helpDesk: string;
}

/** One thing to do next; `link` are the words that lead on where there is an address or a number to lead to. */
export interface NextStepWords {
  readonly say: Sentence;
  readonly link?: string;
  readonly more?: Html;
}

export interface FieldWords {
  readonly label: string;
  readonly hint: string;
}

/** What the code page says of the SMS, by where it is. */
export type DeliveryWords = 'sending' | 'sent' | 'delivered' | 'undelivered';

export interface FrameText {
  readonly serviceName: string;
  readonly skip: string;
  readonly languages: string;
  readonly sandbox: string;
  readonly sandboxLink: string;
  readonly errorInTitle: string;
  readonly stepOf: (step: number, all: number) => string;
  readonly stepNames: readonly [string, string, string, string, string];
  readonly continueButton: string;
  readonly sendAgain: string;
  readonly help: {
    readonly title: string;
    readonly words: string;
    readonly neverTell: string;
    readonly supportCode: string;
  };
  readonly foot: {
    readonly label: string;
    readonly privacy: string;
    readonly accessibility: string;
    readonly helpDesk: string;
    readonly line: string;
  };
  readonly nextTitle: string;
  readonly duration: (seconds: number) => string;
}

export interface HomeText {
  readonly title: string;
  readonly lead: string;
  readonly start: string;
  readonly signIn: string;
  readonly takes: string;
  readonly whatTitle: string;
  readonly what: string;
  readonly roadTitle: string;
  readonly road: readonly Html[];
  readonly whoTitle: string;
  readonly who: (minimumAge: number) => readonly string[];
  readonly haveTitle: string;
  readonly have: readonly string[];
}

export interface RegisterText {
  readonly kind: {
    readonly title: string;
    readonly hints: Readonly<Record<Kind, string>>;
    readonly unfinished: string;
    readonly resume: string;
  };
  readonly method: {
    readonly title: string;
    readonly hints: Readonly<Record<Method, string>>;
    readonly noneTitle: Readonly<Record<Kind, string>>;
    readonly none: Readonly<Record<Kind, Html>>;
    readonly otherKind: string;
  };
  readonly prepare: {
    readonly title: string;
    readonly conditionTitle: string;
    readonly condition: Html;
    readonly age: (years: number) => string;
    readonly haveTitle: string;
    readonly have: readonly Html[];
    readonly privacyTitle: string;
    readonly privacy: readonly { readonly name: string; readonly words: string }[];
    readonly privacyMore: string;
    readonly begin: string;
  };
  readonly form: {
    readonly title: string;
    readonly lead: string;
    readonly send: string;
    readonly sending: string;
    readonly note: string;
  };
  readonly code: {
    readonly title: string;
    readonly sentTo: (phoneNumber: string) => string;
    readonly label: string;
    readonly hint: string;
    readonly expires: (time: string) => string;
    readonly delivery: Readonly<Record<DeliveryWords, (time: string) => string>>;
    readonly send: string;
    readonly resend: string;
    readonly resendIn: (seconds: string) => string;
    readonly wrongNumber: string;
    readonly neverTell: string;
    readonly otherTitle: string;
  };
  readonly waiting: {
    readonly title: string;
    readonly lead: string;
    readonly done: string;
    readonly asking: string;
    readonly askedIn: (time: string) => string;
    readonly silent: string;
    readonly nothingLost: (time: string) => string;
    readonly reloads: (time: string) => string;
    readonly stop: string;
    readonly retry: string;
    readonly look: string;
    readonly back: string;
  };
  readonly password: {
    readonly title: string;
    readonly lead: string;
    readonly label: string;
    readonly username: string;
    readonly rulesTitle: string;
    readonly rule: (part: PasswordRulePart) => string;
    readonly notThese: string;
    readonly show: string;
    readonly hide: string;
    readonly met: string;
    readonly send: string;
  };
  readonly registered: {
    readonly title: string;
    readonly lead: string;
    readonly verifiedTitle: string;
    readonly levelTitle: string;
    readonly level: Readonly<Record<1 | 2, string>>;
    readonly next: string;
    readonly account: string;
    readonly accountNumber: string;
  };
  readonly known: { readonly otherPerson: string };
  readonly refused: { readonly correct: string; readonly kept: string };
}

/** Signing in. */
export interface SignInText {
  readonly title: string;
  readonly lead: string;
  readonly forPortal: (portal: string) => string;
  readonly reasons: Readonly<Record<Exclude<SignInReason, 'no-session'>, (portal: string) => string>>;
  readonly personalId: FieldWords;
  readonly password: string;
  readonly forgotten: string;
  readonly shared: string;
  readonly sharedHint: string;
  readonly afresh: string;
  readonly send: string;
  readonly sending: string;
  readonly noAccount: string;
  readonly register: string;
  readonly code: {
    readonly title: string;
    readonly sentTo: (lastDigits: string) => string;
    readonly send: string;
    readonly again: string;
    readonly numberGone: string;
  };
  readonly judged: {
    readonly title: string;
    readonly lead: string;
    readonly toldIn: (time: string) => string;
    readonly now: string;
  };
}

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
  readonly password: { readonly title: string; readonly lead: string; readonly send: string };
  readonly done: { readonly title: string; readonly lead: string; readonly signedOut: string };
}

export interface AccountText {
  readonly title: string;
  readonly statusTitle: string;
  readonly status: Readonly<Record<'active' | 'suspended', string>>;
  readonly openedAt: string;
  readonly accountNumber: string;
  readonly factsTitle: string;
  readonly verified: string;
  readonly confirmedBy: (source: string, time: string) => string;
  readonly codeProof: (time: string) => string;
  readonly folded: string;
  readonly reference: string;
  readonly proofsTitle: string;
  readonly levelTitle: string;
  readonly acr: Readonly<Record<AuthenticationLevel, string>>;
  readonly sessions: {
    readonly title: string;
    readonly lead: string;
    readonly here: string;
    readonly device: (browser: string, system: string) => string;
    readonly otherBrowser: string;
    readonly otherSystem: string;
    readonly sinceRegistration: string;
    readonly signedIn: (time: string) => string;
    readonly until: (time: string) => string;
    readonly shared: string;
    readonly opened: (portals: string) => string;
    readonly end: string;
    readonly ended: string;
  };
  readonly portals: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly since: (day: string) => string;
    readonly receives: (facts: string) => string;
    readonly withdraw: string;
    readonly withdrawn: string;
  };
  readonly everywhere: {
    readonly title: string;
    readonly lead: string;
    readonly what: readonly string[];
    readonly suspect: string;
    readonly yes: string;
    readonly no: string;
    readonly doneTitle: string;
    readonly done: string;
  };
  readonly signOut: string;
  readonly sharedMachine: string;
  readonly signedOutTitle: string;
  readonly signedOut: string;
  readonly toStart: string;
}

/** A new number, and stopping one. */
export interface ChangeNumberText {
  readonly title: string;
  readonly lead: string;
  readonly road: readonly string[];
  readonly phoneNumber: FieldWords;
  readonly send: string;
  readonly sending: string;
  readonly back: string;
  readonly code: {
    readonly title: string;
    readonly sentTo: (phoneNumber: string) => string;
    readonly send: string;
    readonly otherNumber: string;
  };
  readonly waiting: {
    readonly title: string;
    readonly lead: string;
    readonly kept: (time: string) => string;
    readonly retry: string;
    readonly look: string;
  };
  readonly accepted: {
    readonly title: string;
    readonly lead: (time: string) => string;
    readonly what: readonly string[];
    readonly account: string;
  };
  readonly waits: {
    readonly lead: (lastDigits: string, time: string) => string;
    readonly stop: string;
    readonly stopped: string;
  };
  readonly stop: {
    readonly title: string;
    readonly lead: string;
    readonly stopCode: FieldWords;
    readonly send: string;
    readonly sending: string;
    readonly noCode: string;
    readonly doneTitle: string;
    readonly done: string;
    readonly notYou: (helpDeskPhone: string) => string;
    readonly newPassword: string;
  };
}

/** The pages between a portal and an account. */
export interface ConnectText {
  readonly agree: {
    readonly title: (portal: string) => string;
    readonly owner: (agency: string) => string;
    readonly signedInAs: (name: string) => string;
    readonly receives: string;
    readonly nothing: string;
    readonly facts: Readonly<Record<ReceivedFact, string>>;
    /** What the portal may do besides, a sentence each. */
    readonly rights: Readonly<Record<ReceivedRight, string>>;
    readonly lead: string;
    readonly notMore: string;
    readonly agree: string;
    readonly decline: string;
  };
  readonly leaving: {
    readonly title: string;
    readonly lead: (portal: string) => string;
    readonly go: string;
    readonly back: string;
  };
  readonly signOut: {
    readonly title: string;
    readonly lead: string;
    readonly askedBy: (portal: string) => string;
    readonly yes: string;
    readonly no: string;
  };
  /** On a page where a request failed, for the developer of the portal. */
  readonly developer: {
    readonly title: string;
    readonly sent: string;
    readonly registered: string;
    readonly none: string;
  };
  readonly continueTo: (portal: string) => string;
  /** Of pages on the way to a portal: for which one somebody registers or signs in, and back to it. */
  readonly registerFor: (portal: string) => string;
  readonly signInFor: (portal: string) => string;
  readonly backTo: (portal: string) => string;
}

/** A page of running text: headings with their paragraphs. */
export interface NoticeText {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly { readonly heading: string; readonly paragraphs: readonly Html[] }[];
}

/** Every word on screen in one language. What is missing does not compile. */
export interface Text {
  readonly language: Language;
  readonly name: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly methods: Readonly<Record<Method, string>>;
  readonly fields: Readonly<Record<'personalId' | 'fullName' | 'dateOfBirth' | 'phoneNumber', FieldWords>>;
  readonly frame: FrameText;
  readonly home: HomeText;
  readonly register: RegisterText;
  readonly signIn: SignInText;
  readonly recover: RecoverText;
  readonly account: AccountText;
  readonly changeNumber: ChangeNumberText;
  readonly connect: ConnectText;
  readonly privacy: (helpDeskPhone: string) => NoticeText;
  readonly accessibility: (helpDeskPhone: string) => NoticeText;
  readonly problems: Readonly<Record<ProblemCode, ProblemWords>>;
  readonly nextSteps: Readonly<Record<NextStep, NextStepWords>>;
  readonly fieldProblems: Readonly<Record<FieldProblemCode, string>>;
}
