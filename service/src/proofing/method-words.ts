import type { FieldName } from '../domain/typed/fields.ts';

/** What a method says of itself, in one language. Plain text; the pages put it into their places. */
export interface MethodWordsIn {
  /** As it stands in the list, e.g. «Thuê bao di động». */
  readonly name: string;
  /** As this way of it is called, of a method that has several. */
  readonly way?: string;
  /** How it goes, in one line. */
  readonly hint: string;
  /** Without what it cannot be done. */
  readonly condition: string;
  /** What to have at hand. */
  readonly have: readonly string[];
  /** What becomes of what is typed: which facts, for what, who is told. */
  readonly privacy: { readonly what: string; readonly why: string; readonly who: string };
  /** Of fields that mean something else than usual here. */
  readonly fields?: Partial<Readonly<Record<FieldName, { readonly label: string; readonly hint: string }>>>;
  /** Above and below the fields of its form. */
  readonly lead: string;
  readonly note: string;
  /** The authority's turn: what has been proven, what is being asked, and that it does not answer. */
  readonly waiting: {
    readonly title: string;
    readonly done: string;
    readonly asking: string;
    readonly silent: string;
    readonly retry: string;
  };
  /** The authority has matched; what is left to do. */
  readonly matched: string;
  /** How this person signs in from now on. */
  readonly signInNext: string;
}

/** Both languages; a missing one does not compile. */
export type MethodWords = Readonly<Record<'vi' | 'en', MethodWordsIn>>;
