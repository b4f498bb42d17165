import { awaitsProvider } from '../../journeys/identity-provider/provider-policy.ts';
import { refusedParts, showAttemptPage } from '../attempt/drawn.ts';
import type { JourneyPages } from '../attempt/journey-pages.ts';
import { showProviderPage, type ProviderPaths } from '../challenges/identity-provider/provider-page.ts';
import { html } from '../html.ts';
import { goTo } from '../page.ts';
import { paths } from '../paths.ts';

export const providerPaths: ProviderPaths = { page: paths.linkProviderPage, again: paths.linkProviderAgain };

/** Where somebody arrives whose provider is linked. */
export const linkedPath = `${paths.accountMeans}?xong=lien-ket`;

/** The pages of a linking. */
export const linkProviderPages: JourneyPages<'link-provider'> = {
  purpose: 'link-provider',
  none: 'provider-link-over',
  pages: {
    held: paths.account,
    challenged: paths.linkProviderPage,
    waiting: paths.account,
    evidenced: paths.account,
    known: paths.account,
    refused: paths.linkProviderRefused,
    'handed-over': paths.account,
    completed: paths.account,
  },
  pageOf: (attempt) => (attempt.state === 'completed' ? linkedPath : linkProviderPages.pages[attempt.state]),
  goesOn: [],
  current: ({ journeys }, visitor) => journeys.linkProvider.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.linkProvider.current(visitor),
  draw: (drawn) => {
    const { site, visit, step } = drawn;
    const { attempt } = step;
    const { text, facts } = visit;
    const back = html`<p><a class="govuk-link" href="${paths.accountMeans}">${text.linkProvider.backToAccount}</a></p>`;
    if (awaitsProvider(attempt)) {
      const method = site.journeys.linkProvider.methodOf(attempt.about.method);
      return showProviderPage(
        { ...drawn, attempt },
        { page: 'link-provider', paths: providerPaths, method, ways: back },
      );
    }
    if (attempt.state !== 'refused') return goTo(linkedPath);
    const shown = step.problem ?? { code: attempt.problem };
    const { title, body } = refusedParts(text, facts, shown);
    return showAttemptPage(
      drawn,
      { name: 'link-provider-refused', address: paths.linkProviderRefused, title, body: html`${body}${back}` },
      shown,
    );
  },
};
