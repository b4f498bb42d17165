import type { FieldName, FieldProblemCode } from '../../domain/typed/fields.ts';
import type { WaitHours } from '../../domain/standing/decide-stop.ts';
import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import type { NextStep, ProblemCode } from '../../domain/problems.ts';
import type { ClosedRoad } from '../../journeys/attempt/roads.ts';
import type { ReceivedFact, ReceivedRight } from '../../journeys/federate/federate.ts';
import type { MethodStep } from '../../proofing/method.ts';
import type { ActivityText } from '../activity/words/words.ts';
import type { AccountText } from '../account/words/words.ts';
import type { ChangeEmailText } from '../change-email/words/words.ts';
import type { CorrectFactsText } from '../correct-facts/words/words.ts';
import type { ChangeNumberText } from '../change-number/words/words.ts';
import type { CodeText } from '../challenges/one-time-code/words/words.ts';
import type { ClientCertificateText } from '../challenges/client-certificate/words/words.ts';
import type { IdentityProviderText } from '../challenges/identity-provider/words/words.ts';
import type { MergeText } from '../merge/words/words.ts';
import type { LinkProviderText } from '../link-provider/words/words.ts';
import type { SignatureText } from '../challenges/signature/words/words.ts';
import type { DataRightsText } from '../data-rights/words/words.ts';
import type { DeviceText } from '../device/words.ts';
import type { ClerkText } from '../clerk/words/words.ts';
import type { CounterText } from '../counter/words/words.ts';
import type { Html } from '../html.ts';
import type { HomeText, NoticeText } from '../notices/words/words.ts';
import type { PasswordText } from '../password/words/words.ts';
import type { RecoverText } from '../recover/words/words.ts';
import type { RegisterText } from '../register/words/words.ts';
import type { SignInText } from '../sign-in/words/words.ts';
import type { FreezeText } from '../freeze/words/words.ts';
import type { StaffText } from '../staff/words/words.ts';
import type { StoppingText } from '../stopping/words/words.ts';
import type { WaysInText } from '../ways-in/words/words.ts';
import type { WaysBackText } from '../ways-back/words/words.ts';
import type { WaitingText } from '../waiting/words/words.ts';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What sentences need to know: the settings of this installation, and what the moment adds. */
export interface Facts {
  readonly minimumAge: number;
  readonly simSwapHours: number;
  readonly waitHours: WaitHours;
  readonly helpDeskPhone: string;
  readonly shortCode: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly triesLeft?: number | undefined;
  /** The road that is closed. */
  readonly closed?: ClosedRoad | undefined;
}

export type Sentence = string | ((facts: Facts) => string);

/** How one problem is told: to the person (title, sentence) and to the help desk (what it means, what to do). */
export interface ProblemWords {
  readonly title: string;
  readonly sentence: Sentence;
  /** A sentence of the guide's, word for word, after ours. */
  readonly quote?: string;
  readonly helpDesk: string;
}

/** One thing to do next; `link` are the words that lead on where there is an address or a number to lead to. */
export interface NextStepWords {
  readonly say: Sentence;
  readonly link?: string;
  readonly more?: Html;
}

/** What a method may ask of a person; the rest of the fields belong to pages of their own. */
export type ClaimField = Exclude<
  FieldName,
  | 'kind'
  | 'method'
  | 'oneTimeCode'
  | 'verificationCode'
  | 'operator'
  | 'provider'
  | 'certificate'
  | 'password'
  | 'presentPassword'
  | 'requestKind'
  | 'requestText'
  | 'stopCode'
  | 'nameAsOnCard'
  | 'unlockWord'
  | 'caseCode'
  | 'documentType'
  | 'documentNumber'
  | 'documentExpiry'
  | 'faceMatches'
>;

/** What a method lets people choose from a few. */
export type ChosenField = Extract<FieldName, 'operator' | 'provider'>;

export interface FieldWords {
  readonly label: string;
  readonly hint: string;
}

export interface FrameText {
  readonly serviceName: string;
  readonly skip: string;
  readonly languages: string;
  readonly sandbox: string;
  readonly sandboxLink: string;
  readonly errorInTitle: string;
  readonly stepOf: (step: number, all: number) => string;
  readonly steps: Readonly<Record<MethodStep | 'comparing' | 'number' | 'end', string>>;
  readonly signOut: string;
  /** Where a form is sent without scripts: told beforehand. */
  readonly withoutScripts: (time: string) => string;
  /** «Soạn MOKHOA …»: the message that lets this browser try again. */
  readonly lift: {
    readonly title: string;
    readonly phone: string;
    readonly say: (phone: string, message: Html, shortCode: Html, next: string) => Html;
    /** What to do after the message, where a page says nothing else. */
    readonly next: string;
    readonly write: string;
    readonly only: string;
  };
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

/** Every word on screen in one language. What is missing does not compile. */
export interface Text {
  readonly language: Language;
  readonly name: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly methods: Readonly<Record<Method, string>>;
  /** Of the fields that methods ask for. */
  readonly fields: Readonly<Record<ClaimField, FieldWords>>;
  /** Of the fields whose answer is chosen from a few. */
  readonly chosen: Readonly<Record<ChosenField, string>>;
  readonly frame: FrameText;
  readonly home: HomeText;
  readonly code: CodeText;
  readonly signature: SignatureText;
  readonly clientCertificate: ClientCertificateText;
  readonly identityProvider: IdentityProviderText;
  readonly linkProvider: LinkProviderText;
  readonly merge: MergeText;
  readonly staff: StaffText;
  readonly waysIn: WaysInText;
  readonly device: DeviceText;
  readonly waiting: WaitingText;
  readonly password: PasswordText;
  readonly register: RegisterText;
  readonly signIn: SignInText;
  readonly recover: RecoverText;
  readonly account: AccountText;
  readonly activity: ActivityText;
  readonly dataRights: DataRightsText;
  readonly changeNumber: ChangeNumberText;
  readonly changeEmail: ChangeEmailText;
  readonly correctFacts: CorrectFactsText;
  readonly stopping: StoppingText;
  readonly freeze: FreezeText;
  readonly waysBack: WaysBackText;
  readonly counter: CounterText;
  readonly clerk: ClerkText;
  readonly connect: ConnectText;
  readonly privacy: (helpDeskPhone: string) => NoticeText;
  readonly accessibility: (helpDeskPhone: string) => NoticeText;
  readonly problems: Readonly<Record<ProblemCode, ProblemWords>>;
  readonly nextSteps: Readonly<Record<NextStep, NextStepWords>>;
  readonly fieldProblems: Readonly<Record<FieldProblemCode, string>>;
}
