import type { AccountOverview } from '../../../journeys/account/account.ts';
import type { Page } from '../../page.ts';
import { paths } from '../../paths.ts';
import type { Text } from '../../text/text.ts';
import { detailPage, type DetailDrawn } from '../detail-page.ts';
import { portalList } from './portal-list.ts';

/** The portals that may receive something, what, since when, and the button that takes it back. */
export const portalsPage = (text: Text, { agreements }: AccountOverview, drawn: DetailDrawn): Page =>
  detailPage(
    text,
    {
      name: 'account-portals',
      title: text.account.portals.title,
      address: paths.accountPortals,
      body: portalList(text, agreements, drawn.signedIn.token),
    },
    drawn,
  );
