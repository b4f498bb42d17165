import type { Html } from '../../html.ts';

export interface HomeText {
  readonly title: string;
  readonly lead: string;
  readonly start: string;
  readonly signIn: string;
  /** To who is signed in. */
  readonly account: string;
  readonly signedInAs: (name: string) => string;
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

/** A page of running text: headings with their paragraphs. */
export interface NoticeText {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly { readonly heading: string; readonly paragraphs: readonly Html[] }[];
}
