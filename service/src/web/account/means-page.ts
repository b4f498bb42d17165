import type { AccountOverview } from '../../journeys/account/account.ts';
import type { LinkableProvider } from '../../journeys/link-provider/link-provider.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import type { Text } from '../text/text.ts';
import { detailPage, type DetailDrawn } from './detail-page.ts';
import { linkPart } from './link-part.ts';
import { meansList } from './means-list.ts';

/** What the list of ways to sign in shows besides them. */
export interface MeansDrawn extends DetailDrawn {
  /** The person signs in by a password, among other ways. */
  readonly hasPassword: boolean;
  /** The identity providers by which an account of this kind can be signed in to. */
  readonly linkable: readonly LinkableProvider[];
}

/** Every way to sign in, how each stands, and what can be added. */
export const meansPage = (text: Text, overview: AccountOverview, drawn: MeansDrawn): Page => {
  const { token } = drawn.signedIn;
  return detailPage(
    text,
    {
      name: 'account-means',
      title: text.account.means.title,
      address: paths.accountMeans,
      body: html`${meansList(text, overview, { hasPassword: drawn.hasPassword, token })}${linkPart(text, overview, { linkable: drawn.linkable, token })}`,
    },
    drawn,
  );
};
