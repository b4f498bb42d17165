import { afterStep, fittingRoutes, leadingOn } from '../attempt/attempt-routes.ts';
import { providerRoutes } from '../challenges/identity-provider/provider-routes.ts';
import { goTo } from '../page.ts';
import { paths, signInToLinkProviderPath } from '../paths.ts';
import { backTo, type Route, type TakeForm } from '../route.ts';
import { afterChange } from '../ways-in/routes.ts';
import { linkProviderPages, providerPaths } from './pages.ts';

const purpose = 'link-provider';

const begin: TakeForm = async (site, visit, { form, visitor }) => {
  const asked = { method: form.get('method') ?? '', provider: form.get('provider') ?? '' };
  const step = await site.journeys.linkProvider.begin(asked, visit.sessionSecret, visitor);
  if (step.problem?.code === 'sign-in-too-old') return goTo(signInToLinkProviderPath);
  return afterStep(linkProviderPages, site, visit, step);
};

/** By the rule of all ways in: at once, or after a while. */
const unlink: TakeForm = async (site, visit, { form }) =>
  afterChange(
    site,
    visit,
    await site.journeys.waysIn.remove(form.get('means') ?? '', visit.sessionSecret, visit.requestId),
    'go-lien-ket',
  );

/** Everything under `/tai-khoan/lien-ket`. */
export const linkProviderRoutes: readonly Route[] = leadingOn(linkProviderPages, [
  { method: 'POST', path: paths.linkProvider, purpose, begins: true, send: begin },
  { method: 'GET', path: paths.linkProvider, show: backTo(paths.accountMeans) },
  ...fittingRoutes(linkProviderPages, [paths.linkProviderPage, paths.linkProviderRefused]),
  ...providerRoutes(linkProviderPages, providerPaths, {
    take: ({ journeys }, visitor) => journeys.linkProvider.take(visitor),
    again: ({ journeys }, seen, visitor) => journeys.linkProvider.again(seen, visitor),
  }),
  { method: 'POST', path: paths.unlinkProvider, send: unlink },
  { method: 'GET', path: paths.unlinkProvider, show: backTo(paths.accountMeans) },
]);
