import { html, type Html } from '../html.ts';
import type { Page, PageName, SignedInAs } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import type { Text } from '../text/text.ts';
import { doneNotice, type JustDone } from './done-notice.ts';

/** What every page behind the overview shows alike. */
export interface DetailDrawn {
  readonly signedIn: SignedInAs;
  readonly done?: JustDone | undefined;
}

/** A page about one thing of the account, with the way back to the overview above its title. */
export const detailPage = (
  text: Text,
  page: { readonly name: PageName; readonly title: string; readonly address: Path; readonly body: Html },
  { signedIn, done }: DetailDrawn,
): Page => ({
  ...page,
  signedIn,
  body: html`<p class="govuk-body"><a class="govuk-link" href="${paths.account}">${text.account.back}</a></p>
${done !== undefined && doneNotice(text, done)}<h1 class="govuk-heading-l">${page.title}</h1>
${page.body}`,
});
