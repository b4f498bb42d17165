import { html, type Html } from '../html.ts';

/** Where a list that stands on several pages goes on, and where it begins. */
export interface Pager {
  /** Absent on its first page. */
  readonly newest?: string | false | undefined;
  /** Absent on its last page. */
  readonly older?: string | false | undefined;
}

const link = (address: string, name: string): Html =>
  html`<p class="govuk-body"><a class="govuk-link" href="${address}">${name}</a></p>
`;

/** The links beneath such a list. */
export const pagerParts = (
  words: { readonly newest: string; readonly older: string },
  { newest, older }: Pager,
): Html => html`${newest && link(newest, words.newest)}${older && link(older, words.older)}`;
