import type { AccountStatus, AuthenticationLevel } from '../../../domain/account.ts';
import type { CertificateStanding } from '../../../domain/evidence/certificate-standing.ts';

/** The account page, and the ways out of an account. */
export interface AccountText {
  readonly title: string;
  readonly status: Readonly<Record<AccountStatus, string>>;
  /** The one page of an account that waits for approval. */
  readonly awaiting: {
    readonly title: string;
    readonly since: (time: string) => string;
    readonly lead: string;
    readonly whoTitle: string;
    readonly who: readonly string[];
    readonly call: (phone: string) => string;
  };
  readonly openedAt: string;
  readonly accountNumber: string;
  readonly factsTitle: string;
  /** From the overview to a page of its own, and back. */
  readonly factsMore: string;
  readonly back: string;
  readonly verified: string;
  readonly confirmedBy: (source: string, time: string) => string;
  /** As a certificate names it. */
  readonly certifiedBy: (issuer: string, time: string) => string;
  readonly codeProof: (time: string) => string;
  readonly mailProof: (time: string) => string;
  readonly folded: string;
  readonly withoutMarks: string;
  readonly holder: {
    readonly identityCard: string;
    readonly yearOfBirth: string;
    readonly taxCode: string;
    readonly agency: string;
    readonly email: string;
    readonly organisation: string;
  };
  readonly level: Readonly<Record<1 | 2, string>>;
  /** What is left to do at level 1. */
  readonly prove: string;
  /** Level 2 begins by itself so long after two clerks have confirmed somebody, at that moment. */
  readonly levelComes: (confirmed: string, wait: string) => string;
  readonly sooner: string;
  readonly proveLink: string;
  readonly reference: string;
  readonly proofsTitle: string;
  readonly changePassword: {
    readonly title: string;
    readonly lead: string;
    readonly present: string;
    readonly send: string;
    readonly forgotten: string;
    readonly changed: string;
  };
  /** What the person signs in with. */
  readonly means: {
    readonly more: string;
    readonly title: string;
    readonly password: string;
    readonly certificate: (method: string) => string;
    readonly issuer: (name: string) => string;
    readonly until: (day: string) => string;
    readonly since: (day: string) => string;
    readonly standing: Readonly<Record<CertificateStanding, string>>;
    readonly todo: Readonly<Record<Exclude<CertificateStanding, 'good'>, string>>;
    readonly endsSoon: string;
  };
  readonly levelTitle: string;
  readonly acr: Readonly<Record<AuthenticationLevel, string>>;
  readonly sessions: {
    readonly manage: string;
    /** Of those the overview does not list. */
    readonly more: (count: number) => string;
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
    readonly manage: string;
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    /** A sentence of its own beside the facts. */
    readonly dossiers: string;
    readonly since: (day: string) => string;
    readonly receives: (facts: string) => string;
    readonly open: (portal: string) => string;
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
  /** A certificate that waits. */
  readonly newMeans: {
    readonly lead: (by: string, time: string) => string;
    readonly stop: string;
    readonly stopped: string;
  };
  /** Somebody whom a post office has seen is to have the account. */
  readonly recovery: {
    readonly lead: (lastDigits: string, time: string) => string;
    readonly stop: string;
    readonly stopped: string;
  };
  readonly signOut: string;
  readonly sharedMachine: string;
  readonly signedOutTitle: string;
  readonly signedOut: string;
  readonly toStart: string;
}
