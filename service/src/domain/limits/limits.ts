import type { ProblemCode } from '../problems.ts';

/** How long a counter lives: an hour of the clock, a day in Asia/Ho_Chi_Minh, or thirty such days. */
export type LimitWindow = 'hour' | 'day' | 'month';

/**
 * Who can fill a counter.
 *
 * - `browser`: only the browser it is kept for; without its cookie it is another's.
 * - `device`: only a device on which this person has signed in before.
 * - `phone`: only who holds the phone, for a code to it was answered rightly first.
 * - `mailbox`: only who reads it, for a code that was sent there was answered rightly first.
 * - `password`: only who knows the account's password, or has a session or a passkey of it.
 * - `certificate`: only who signs with a certificate of this very person, and its PIN.
 * - `clerk`: only a clerk of the post who has signed in; what they do stands under their name.
 * - `organisation`: only an organisation's account, on a session as strong as its strongest way in.
 * - `anybody`: everybody who knows, or guesses, what it is kept for.
 */
export type FilledBy =
  | 'browser'
  | 'device'
  | 'phone'
  | 'mailbox'
  | 'password'
  | 'certificate'
  | 'clerk'
  | 'organisation'
  | 'anybody';

/** Whom a full counter stops. `scriptless`: everybody whose browser shows no proof of work; `clerk`, `office`: of the post; `organisation`: in settling who its staff is. */
export type Stopped =
  | 'clerk'
  | 'organisation'
  | 'office'
  | 'browser'
  | 'device'
  | 'person'
  | 'number'
  | 'mailbox'
  | 'scriptless'
  | 'everybody'
  | 'nobody';

/**
 * What lifts a full counter, besides time.
 *
 * - `message`: a message from the phone concerned opens a pot for the browser that shows its code (`lift.ts`).
 * - `mail`: the word that stands in every mail with a code, typed on the page (`lift.ts`): who reads the mailbox has it.
 * - `recovery`: a completed recovery clears it.
 * - `right-password`: the try that was right is given back.
 */
export type Lift = 'message' | 'mail' | 'recovery' | 'right-password';

export type LimitRule = {
  readonly window: LimitWindow;
  /** How many are let through in one window; `Infinity` only counts. A setting may name another number. */
  readonly max: number;
  readonly filledBy: FilledBy;
  readonly stops: Stopped;
  readonly liftedBy: readonly Lift[];
} & (
  | {
      /** What a full counter does: tells `refuse`d people so, or holds the answer back. */
      readonly effect: 'refuse' | 'slow';
      readonly told: ProblemCode;
    }
  /** Sends nothing and says nothing, where words would tell who has an account. */
  | { readonly effect: 'silence' }
);

const ofBrowser = { filledBy: 'browser', stops: 'browser', effect: 'refuse', liftedBy: [] } as const;
const ofNumber = { filledBy: 'anybody', stops: 'number', effect: 'refuse', liftedBy: ['message'] } as const;
const ofPassword = {
  filledBy: 'password',
  stops: 'person',
  effect: 'refuse',
  liftedBy: ['message', 'recovery'],
} as const;
/** No message lifts it: what is asked for goes to a mailbox. */
const ofPasswordByMail = { ...ofPassword, liftedBy: ['recovery'] } as const;
const ofClerk = { filledBy: 'clerk', stops: 'clerk', effect: 'refuse', liftedBy: [] } as const;
const ofOrganisation = { filledBy: 'organisation', stops: 'organisation', effect: 'refuse', liftedBy: [] } as const;
const ofMailbox = { filledBy: 'anybody', stops: 'mailbox', effect: 'refuse', liftedBy: ['mail'] } as const;
const ofScriptless = {
  filledBy: 'anybody',
  stops: 'scriptless',
  effect: 'refuse',
  liftedBy: ['message', 'mail'],
} as const;

/**
 * Everything that is counted: how much is let through, who can fill it, whom it stops, and what lifts it. A counter that one person can
 * fill and that stops another is lifted by a message from that other's phone, or by a word out of that other's mailbox: a test walks this table and proves it, with the stranger
 * trying on throughout. A known device has counters of its own, which no stranger reaches; after 100 tries a day unknown devices are not
 * heard (NIST SP 800-63B-4 §3.2.2). Pots of codes are apart by what was proven: nothing anonymous empties that of people who know
 * their password.
 */
export const limitRules = {
  'form-once': { window: 'day', max: 1, ...ofBrowser, told: 'proof-of-work-invalid' },
  'form-without-work-by-browser-hour': { window: 'hour', max: 6, ...ofBrowser, told: 'too-many-codes-for-browser' },
  'form-without-work-hour': { window: 'hour', max: 2_000, ...ofScriptless, told: 'code-budget-exhausted' },

  'code-by-number-hour': { window: 'hour', max: 4, ...ofNumber, told: 'too-many-codes-for-number' },
  'code-by-number-day': { window: 'day', max: 8, ...ofNumber, told: 'too-many-codes-for-number' },
  'code-by-mailbox-hour': { window: 'hour', max: 4, ...ofMailbox, told: 'too-many-codes-for-mailbox' },
  'code-by-mailbox-day': { window: 'day', max: 8, ...ofMailbox, told: 'too-many-codes-for-mailbox' },
  'code-by-person-and-browser-day': { window: 'day', max: 6, ...ofBrowser, told: 'too-many-codes-for-browser' },
  'code-by-browser-day': { window: 'day', max: 10, ...ofBrowser, told: 'too-many-codes-for-browser' },
  'mismatch-by-number-day': {
    window: 'day',
    max: 5,
    filledBy: 'phone',
    stops: 'number',
    effect: 'refuse',
    told: 'too-many-mismatches',
    liftedBy: [],
  },
  'mismatch-by-browser-day': { window: 'day', max: 5, ...ofBrowser, told: 'too-many-mismatches' },
  'mismatch-by-person-day': {
    window: 'day',
    max: Infinity,
    filledBy: 'anybody',
    stops: 'person',
    effect: 'slow',
    told: 'too-many-mismatches',
    liftedBy: [],
  },
  'mismatch-by-insurance-number-day': {
    window: 'day',
    max: Infinity,
    filledBy: 'anybody',
    stops: 'person',
    effect: 'slow',
    told: 'too-many-mismatches',
    liftedBy: [],
  },
  'insurance-question-by-browser-day': { window: 'day', max: 5, ...ofBrowser, told: 'too-many-insurance-questions' },
  'insurance-questions-hour': {
    window: 'hour',
    max: 500,
    filledBy: 'phone',
    stops: 'everybody',
    effect: 'refuse',
    told: 'insurance-questions-exhausted',
    liftedBy: [],
  },

  'prompt-by-number-hour': { window: 'hour', max: 4, ...ofNumber, told: 'too-many-prompts' },
  'prompt-by-number-day': { window: 'day', max: 8, ...ofNumber, told: 'too-many-prompts' },
  'prompt-by-browser-day': { window: 'day', max: 12, ...ofBrowser, told: 'too-many-prompts' },
  /** To an app that is asked by a personal number, for registering. Each costs a telephone that was proven before, and one telephone takes no more than its share. */
  'prompt-by-person-and-contact-day': {
    window: 'day',
    max: 4,
    filledBy: 'phone',
    stops: 'number',
    effect: 'refuse',
    told: 'too-many-prompts',
    liftedBy: [],
  },
  'prompt-by-person-day': {
    window: 'day',
    max: 12,
    filledBy: 'phone',
    stops: 'person',
    effect: 'refuse',
    told: 'too-many-prompts',
    liftedBy: [],
  },
  'prompt-by-strangers-hour': {
    window: 'hour',
    max: 4,
    filledBy: 'anybody',
    stops: 'person',
    effect: 'refuse',
    told: 'too-many-prompts',
    liftedBy: ['message'],
  },
  'prompt-by-strangers-day': {
    window: 'day',
    max: 8,
    filledBy: 'anybody',
    stops: 'person',
    effect: 'refuse',
    told: 'too-many-prompts',
    liftedBy: ['message'],
  },
  'prompt-by-known-device-hour': {
    window: 'hour',
    max: 6,
    filledBy: 'device',
    stops: 'device',
    effect: 'refuse',
    told: 'too-many-prompts',
    liftedBy: ['message'],
  },

  /** Ways to the page of an identity provider. */
  'provider-visit-by-browser-day': {
    window: 'day',
    max: 12,
    ...ofBrowser,
    told: 'identity-provider-too-many-visits',
  },

  'sign-in-by-browser-hour': { window: 'hour', max: 60, ...ofBrowser, told: 'too-many-sign-ins' },
  'sign-in-by-person-and-browser-hour': { window: 'hour', max: 10, ...ofBrowser, told: 'too-many-sign-ins' },
  'sign-in-by-known-device-day': {
    window: 'day',
    max: 30,
    filledBy: 'device',
    stops: 'device',
    effect: 'refuse',
    told: 'too-many-sign-ins',
    liftedBy: ['message', 'recovery', 'right-password'],
  },
  'sign-in-by-strangers-day': {
    window: 'day',
    max: 100,
    filledBy: 'anybody',
    stops: 'person',
    effect: 'refuse',
    told: 'sign-in-guessed-too-often',
    liftedBy: ['message', 'recovery', 'right-password'],
  },
  'sign-in-code-by-account-hour': { window: 'hour', max: 6, ...ofPassword, told: 'too-many-sign-in-codes' },
  'sign-in-code-by-account-day': { window: 'day', max: 20, ...ofPassword, told: 'too-many-sign-in-codes' },
  'second-factor-by-account-hour': { window: 'hour', max: 10, ...ofPassword, told: 'too-many-second-factors' },
  'second-factor-by-account-day': { window: 'day', max: 30, ...ofPassword, told: 'too-many-second-factors' },
  'sign-in-code-by-known-device-hour': {
    window: 'hour',
    max: 6,
    filledBy: 'device',
    stops: 'device',
    effect: 'refuse',
    told: 'too-many-sign-in-codes',
    liftedBy: ['message', 'recovery'],
  },
  'second-factor-by-known-device-day': {
    window: 'day',
    max: 10,
    filledBy: 'device',
    stops: 'device',
    effect: 'refuse',
    told: 'too-many-second-factors',
    liftedBy: ['message', 'recovery'],
  },

  'recover-by-browser-day': { window: 'day', max: 10, ...ofBrowser, told: 'too-many-codes-for-browser' },
  'recover-by-person-and-browser-day': { window: 'day', max: 6, ...ofBrowser, told: 'too-many-codes-for-browser' },
  'recover-by-known-device-day': {
    window: 'day',
    max: 6,
    filledBy: 'device',
    stops: 'device',
    effect: 'silence',
    liftedBy: ['message'],
  },
  'recover-by-strangers-day': {
    window: 'day',
    max: 8,
    filledBy: 'anybody',
    stops: 'person',
    effect: 'silence',
    liftedBy: ['message'],
  },
  'recover-mismatch-by-account-day': {
    window: 'day',
    max: 5,
    filledBy: 'phone',
    stops: 'person',
    effect: 'refuse',
    told: 'too-many-recovery-mismatches',
    liftedBy: [],
  },

  /** Each request is answered by a person. */
  'data-request-by-account-day': {
    window: 'day',
    max: 5,
    ...ofPassword,
    liftedBy: ['recovery'],
    told: 'too-many-data-requests',
  },
  /** Of each the contacts are told. */
  'changes-told-by-account-day': {
    window: 'day',
    max: 30,
    ...ofPassword,
    liftedBy: ['recovery'],
    told: 'too-many-changes',
  },
  /** Both sides are told of each; the second is of one person, whose telephone would ring. */
  'staff-by-organisation-day': { window: 'day', max: 100, ...ofOrganisation, told: 'too-many-staff-changes' },
  'staff-by-organisation-and-person-day': { window: 'day', max: 4, ...ofOrganisation, told: 'too-many-staff-changes' },
  /** Where the contacts are told of it: on a device never seen, or of an account that was locked. Known devices have none. */
  'passkey-entry-by-account-day': {
    window: 'day',
    max: 30,
    ...ofPassword,
    liftedBy: ['recovery'],
    told: 'too-many-sign-ins',
  },
  /** Who sits before an open session guesses at the password that would let them take it over. */
  'present-password-by-account-day': {
    window: 'day',
    max: 10,
    ...ofPassword,
    liftedBy: ['recovery'],
    told: 'too-many-password-tries',
  },
  'change-code-by-account-hour': { window: 'hour', max: 4, ...ofPassword, told: 'too-many-number-changes' },
  'change-code-by-account-day': { window: 'day', max: 8, ...ofPassword, told: 'too-many-number-changes' },
  'change-code-by-number-day': { window: 'day', max: 4, ...ofNumber, told: 'too-many-number-changes' },
  'change-code-by-browser-day': { window: 'day', max: 8, ...ofBrowser, told: 'too-many-number-changes' },
  'email-code-by-account-hour': { window: 'hour', max: 4, ...ofPasswordByMail, told: 'too-many-email-changes' },
  'email-code-by-account-day': { window: 'day', max: 8, ...ofPasswordByMail, told: 'too-many-email-changes' },
  'email-code-by-browser-day': { window: 'day', max: 8, ...ofBrowser, told: 'too-many-email-changes' },
  'change-mismatch-by-account-day': {
    window: 'day',
    max: 5,
    filledBy: 'password',
    stops: 'person',
    effect: 'refuse',
    told: 'too-many-number-changes',
    liftedBy: ['recovery'],
  },
  'stop-code-by-browser-hour': { window: 'hour', max: 10, ...ofBrowser, told: 'too-many-stop-codes' },

  'means-wait-by-account-month': {
    window: 'month',
    max: 3,
    filledBy: 'certificate',
    stops: 'person',
    effect: 'refuse',
    told: 'too-many-means-waits',
    liftedBy: ['message', 'recovery'],
  },

  'case-code-by-browser-hour': { window: 'hour', max: 10, ...ofBrowser, told: 'too-many-case-codes' },
  'case-find-by-clerk-hour': { window: 'hour', max: 60, ...ofClerk, told: 'too-many-case-finds' },
  'case-open-by-clerk-day': { window: 'day', max: 100, ...ofClerk, told: 'clerk-cap-reached' },
  'consent-code-by-clerk-hour': { window: 'hour', max: 60, ...ofClerk, told: 'too-many-consent-codes' },
  'consent-code-by-contact-day': {
    window: 'day',
    max: 8,
    filledBy: 'clerk',
    stops: 'person',
    effect: 'refuse',
    told: 'too-many-consent-codes',
    liftedBy: [],
  },
  'confirmation-by-clerk-day': { window: 'day', max: 40, ...ofClerk, told: 'clerk-cap-reached' },
  'confirmation-by-office-day': {
    window: 'day',
    max: 200,
    filledBy: 'clerk',
    stops: 'office',
    effect: 'refuse',
    told: 'office-cap-reached',
    liftedBy: [],
  },
  'clerk-sign-in-by-browser-hour': { window: 'hour', max: 20, ...ofBrowser, told: 'too-many-sign-ins' },
  'clerk-sign-in-by-strangers-day': {
    window: 'day',
    max: 50,
    filledBy: 'anybody',
    stops: 'person',
    effect: 'refuse',
    told: 'clerk-guessed-too-often',
    liftedBy: ['message', 'right-password'],
  },
  'clerk-code-by-clerk-hour': {
    window: 'hour',
    max: 8,
    filledBy: 'password',
    stops: 'person',
    effect: 'refuse',
    told: 'too-many-clerk-codes',
    liftedBy: ['message'],
  },

  'codes-of-strangers-hour': {
    window: 'hour',
    max: 20_000,
    filledBy: 'anybody',
    stops: 'everybody',
    effect: 'refuse',
    told: 'code-budget-exhausted',
    liftedBy: ['message'],
  },
  'codes-of-strangers-answered-hour': {
    window: 'hour',
    max: Infinity,
    filledBy: 'phone',
    stops: 'nobody',
    effect: 'slow',
    told: 'code-budget-exhausted',
    liftedBy: [],
  },
  'mails-of-strangers-hour': {
    window: 'hour',
    max: Infinity,
    filledBy: 'anybody',
    stops: 'nobody',
    effect: 'slow',
    told: 'code-budget-exhausted',
    liftedBy: [],
  },
  'mails-of-strangers-answered-hour': {
    window: 'hour',
    max: Infinity,
    filledBy: 'mailbox',
    stops: 'nobody',
    effect: 'slow',
    told: 'code-budget-exhausted',
    liftedBy: [],
  },
  'codes-of-recoveries-hour': {
    window: 'hour',
    max: 5_000,
    filledBy: 'anybody',
    stops: 'everybody',
    effect: 'silence',
    liftedBy: ['message'],
  },
  'codes-of-passwords-hour': {
    window: 'hour',
    max: 20_000,
    filledBy: 'password',
    stops: 'everybody',
    effect: 'refuse',
    told: 'code-budget-exhausted',
    liftedBy: ['message'],
  },

  'lift-by-number-day': {
    window: 'day',
    max: 5,
    filledBy: 'phone',
    stops: 'number',
    effect: 'refuse',
    told: 'too-many-codes-for-number',
    liftedBy: [],
  },
  'lifted-by-mail-hour': {
    window: 'hour',
    max: 5,
    filledBy: 'mailbox',
    stops: 'mailbox',
    effect: 'refuse',
    told: 'too-many-codes-for-mailbox',
    liftedBy: [],
  },
  'lifted-try': {
    window: 'hour',
    max: 5,
    ...ofBrowser,
    told: 'too-many-codes-for-browser',
  },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof limitRules;

/** One counter to look at or take from. `cost` 0 only looks. `subject` is personal: it is stored as a keyed hash. */
export interface LimitEntry {
  readonly limit: LimitName;
  readonly subject: string;
  readonly cost: 0 | 1;
  /** How many are let through, where a setting decides; the rule's own number otherwise. */
  readonly most?: number;
}

export interface LimitVerdict {
  /** The first entry (in the order asked) that is used up; then nothing was taken from any. */
  readonly exceeded?: { readonly limit: LimitName; readonly retryAfterSeconds: number };
  /** How many have been counted in the window, this one included. */
  readonly counts: Readonly<Partial<Record<LimitName, number>>>;
}

/** A counter to be changed in the same statement as what it counts: one more, one given back, or begun afresh. No maximum is looked at. */
export interface CountChange {
  readonly limit: LimitName;
  readonly subject: string;
  readonly change: 'add' | 'give-back' | 'clear';
}
