import type { AccountOverview } from '../../../journeys/account/account.ts';
import { html } from '../../html.ts';
import type { Page } from '../../page.ts';
import { paths } from '../../paths.ts';
import type { Text } from '../../text/text.ts';
import { detailPage, type DetailDrawn } from '../detail-page.ts';
import { sessionList } from './session-list.ts';

/** Where the account stands open, the button that ends each, and the way to end all. */
export const sessionsPage = (text: Text, overview: AccountOverview, drawn: DetailDrawn): Page => {
  const words = text.account;
  return detailPage(
    text,
    {
      name: 'account-sessions',
      title: words.sessions.title,
      address: paths.accountSessions,
      body: html`${sessionList(text, overview, drawn.signedIn.token)}
<p class="govuk-body">${words.sharedMachine}</p>
<p><a class="govuk-button govuk-button--secondary" href="${paths.signOutEverywhere}">${words.everywhere.yes}</a></p>`,
    },
    drawn,
  );
};
