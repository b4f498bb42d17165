import type { CasePurpose } from '../../../domain/counter/counter-case.ts';
import type { DocumentType } from '../../../domain/counter/document-seen.ts';
import type { DoneWord } from '../desk-pages.ts';
import type { FieldWords } from '../../text/text.ts';

/** The clerks' own pages. */
export interface ClerkText {
  readonly signIn: {
    readonly title: string;
    readonly lead: string;
    readonly personalId: FieldWords;
    readonly password: string;
    readonly send: string;
    readonly sending: string;
    readonly phone: string;
    readonly citizen: string;
    readonly citizenLink: string;
  };
  readonly setUp: {
    readonly title: string;
    readonly lead: (name: string, office: string) => string;
    readonly username: string;
    readonly send: string;
  };
  readonly code: {
    readonly sentTo: (number: string) => string;
    readonly phone: (number: string) => string;
    readonly send: string;
    readonly again: string;
  };
  readonly desk: {
    readonly title: string;
    readonly who: (name: string, office: string) => string;
    readonly signOut: string;
    readonly caseCode: FieldWords;
    readonly find: string;
    readonly noCase: string;
    readonly open: string;
    readonly lostAll: string;
    readonly openToRecover: string;
    readonly back: string;
    readonly rulesTitle: string;
    readonly rules: readonly string[];
    readonly done: Readonly<Record<DoneWord, string>>;
  };
  readonly open: {
    readonly title: string;
    readonly lead: string;
    readonly fields: Readonly<Record<'personalId' | 'fullName' | 'dateOfBirth' | 'phoneNumber' | 'email', FieldWords>>;
    readonly send: string;
  };
  /** The same for somebody who has lost every way into an account. */
  readonly openToRecover: {
    readonly title: string;
    readonly lead: string;
    readonly fields: Readonly<Record<'personalId' | 'fullName' | 'dateOfBirth' | 'phoneNumber' | 'email', FieldWords>>;
  };
  readonly case: {
    readonly wanted: string;
    readonly purposes: Readonly<Record<CasePurpose, string>>;
    readonly title: string;
    readonly lead: string;
    readonly secondTitle: string;
    readonly secondLead: (office: string) => string;
    readonly number: string;
    readonly contact: string;
    readonly documentType: string;
    readonly types: Readonly<Record<DocumentType, string>>;
    readonly documentNumber: FieldWords;
    readonly documentExpiry: FieldWords;
    readonly faceMatches: FieldWords;
    readonly send: string;
    readonly confirmSecond: string;
    readonly cancel: string;
  };
  readonly consent: {
    readonly title: string;
    readonly sentTo: (contact: string) => string;
    readonly explain: Readonly<Record<CasePurpose, string>>;
    readonly code: FieldWords;
    readonly confirm: string;
  };
}
