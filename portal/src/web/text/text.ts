import type { Missing } from '../../gate/judge.ts';
import type { AccountKind, ProcedureCode } from '../../gate/procedures.ts';
import type { FactName } from '../../provider/facts.ts';
import type { SignInProblem } from '../../provider/finish-sign-in.ts';
import type { PortalId } from '../../portals.ts';
import type { ReceptionProblem } from '../reception-problem.ts';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What happened and what to do next. */
export interface Told {
  readonly title: string;
  readonly sentence: string;
}

/** Pages that tell of something wrong, besides sign-in and reception. */
export type PageProblem =
  | 'not-found'
  | 'host-unknown'
  | 'malformed-request'
  | 'form-expired'
  | 'provider-unreachable'
  | 'method-not-allowed'
  | 'too-many'
  | 'fault';

interface NotOnline {
  readonly title: string;
  /** @param level how one must have signed in */
  readonly needs: (level: string) => string;
}

/** Every word on screen, in one language. */
export interface Text {
  readonly language: Language;
  readonly otherLanguage: string;
  readonly portals: Readonly<Record<PortalId, { readonly name: string; readonly lead: string; readonly mark: string }>>;
  readonly frame: Readonly<
    Record<
      | 'test'
      | 'banner'
      | 'skip'
      | 'home'
      | 'procedures'
      | 'dossiers'
      | 'account'
      | 'signIn'
      | 'register'
      | 'signOut'
      | 'menu'
      | 'help'
      | 'helpDesk'
      | 'rule',
      string
    >
  >;
  readonly home: Readonly<
    Record<
      | 'title'
      | 'registerLead'
      | 'signedIn'
      | 'signedInNameless'
      | 'toProcedures'
      | 'toAccount'
      | 'oneAccount'
      | 'oneAccountLead'
      | 'proceduresTitle'
      | 'providerAway'
      | 'known'
      | 'sessionEnded'
      | 'goOn'
      | 'latest'
      | 'all',
      string
    >
  >;
  readonly account: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly verified: string;
    readonly stated: string;
    readonly proofTitle: string;
    readonly proofLevel: string;
    readonly proofTime: string;
    readonly proofBy: string;
    readonly signedInBy: string;
    readonly levels: readonly string[];
    readonly facts: Readonly<Record<FactName, string>>;
    readonly keeps: string;
    readonly kindValues: Readonly<Record<string, string>>;
    readonly evidence: Readonly<Record<string, string>>;
  };
  readonly procedures: {
    readonly title: string;
    readonly lead: string;
    readonly code: string;
    readonly who: string;
    readonly needs: string;
    /** Between what an account must be and how one must have signed in. */
    readonly and: string;
    readonly prepare: string;
    readonly toPrepare: string;
    readonly names: Readonly<Record<ProcedureCode, string>>;
    readonly kinds: Readonly<Record<AccountKind, string>>;
    readonly identityLevels: readonly string[];
    readonly authenticationLevels: readonly string[];
    readonly recent: (maxAge: number) => string;
    /** Where it is taken by hand. */
    readonly offices: Readonly<Record<ProcedureCode, string>>;
  };
  readonly send: Readonly<
    Record<
      | 'signInTitle'
      | 'signInSentence'
      | 'endedTitle'
      | 'endedSentence'
      | 'endedKept'
      | 'restored'
      | 'ofAnotherTitle'
      | 'ofAnotherSentence'
      | 'newForm'
      | 'required'
      | 'content'
      | 'contentHint'
      | 'attachment'
      | 'attachmentHint'
      | 'submit'
      | 'errorTitle'
      | 'notYet'
      | 'chooseAgain'
      | 'promise',
      string
    >
  >;
  readonly dossiers: Readonly<
    Record<
      | 'title'
      | 'none'
      | 'code'
      | 'procedure'
      | 'receivedAt'
      | 'older'
      | 'acceptedTitle'
      | 'acceptedSentence'
      | 'oneTitle'
      | 'content'
      | 'attachment'
      | 'back',
      string
    >
  >;
  /** A procedure for which nobody, or not this account, can be signed in surely enough. */
  readonly notOnline: {
    readonly anybody: NotOnline;
    readonly thisAccount: NotOnline;
    readonly instead: (office: string) => string;
    readonly others: string;
  };
  readonly signedOut: Told & { readonly again: string; readonly only: string; readonly ask: string };
  readonly signInProblems: Readonly<Record<SignInProblem, Told>>;
  readonly signInWith: string;
  readonly registerWith: string;
  readonly tryAgain: string;
  readonly openAgain: string;
  readonly goBack: string;
  readonly toAccountService: string;
  readonly supportCode: string;
  readonly toHome: string;
  readonly stepUp: string;
  readonly renew: string;
  readonly refusedLead: string;
  readonly nextStep: string;
  readonly nothingStored: string;
  readonly missing: (missing: Missing) => { readonly sentence: string; readonly nextStep: string };
  readonly reception: Readonly<Record<ReceptionProblem, Told>>;
  readonly pages: Readonly<Record<PageProblem, Told>>;
  /** @param at milliseconds since 1970 */
  readonly instant: (at: number) => string;
  /** A Vietnamese number as people write it; any other as it is. @param number E.164 */
  readonly phoneNumber: (number: string) => string;
  /** A plain date `YYYY-MM-DD`, `YYYYMMDD` or a year. */
  readonly plainDate: (date: string) => string;
  readonly size: (bytes: number) => string;
}
