import type { Agency, OauthClientSettings } from '../../domain/oauth-client.ts';

/** What somebody who registers a client says of it; the rest follows. */
export interface OauthClientWish {
  readonly id?: string;
  readonly agency: Agency;
  readonly nameVi: string;
  readonly nameEn?: string;
  readonly settings: Omit<OauthClientSettings, 'secretHash' | 'formerSecret' | 'sector'> & { readonly sector?: string };
}

/** What is wrong with a wish, a sentence each. */
export type WishProblems = readonly string[];

/** One thing that a wish is held to; nothing when it is kept. */
export type WishRule = (wish: OauthClientWish) => WishProblems;

/** The sentence, unless this holds. */
export const unless = (holds: boolean, sentence: string): WishProblems => (holds ? [] : [sentence]);
