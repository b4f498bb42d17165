import { afterStep, fittingRoutes, leadingOn } from '../attempt/attempt-routes.ts';
import { providerRoutes } from '../challenges/identity-provider/provider-routes.ts';
import { goTo, type Answer } from '../page.ts';
import { paths, signInToLinkProviderPath } from '../paths.ts';
import type { Route, TakeForm } from '../route.ts';
import { problemAnswer } from '../site.ts';
import { linkProviderPages, providerPaths } from './pages.ts';

const purpose = 'link-provider';

const begin: TakeForm = async (site, visit, { form, visitor }) => {
  const asked = { method: form.get('method') ?? '', provider: form.get('provider') ?? '' };
  const step = await site.journeys.linkProvider.begin(asked, visit.sessionSecret, visitor);
  if (step.problem?.code === 'sign-in-too-old') return goTo(signInToLinkProviderPath);
  return afterStep(linkProviderPages, site, visit, step);
};

const unlink: TakeForm = async (site, visit, { form }) => {
  const came = await site.journeys.linkProvider.unlink(visit.sessionSecret, form.get('means') ?? '', visit.requestId);
  if (came === 'unlinked') return goTo(`${paths.accountMeans}?xong=go-lien-ket`);
  return problemAnswer(visit, { code: came === 'last-way-in' ? 'last-way-in' : came.problem }, site.supportCode());
};

const backToTheMeans = async (): Promise<Answer> => goTo(paths.accountMeans);

/** Everything under `/tai-khoan/lien-ket`. */
export const linkProviderRoutes: readonly Route[] = leadingOn(linkProviderPages, [
  { method: 'POST', path: paths.linkProvider, purpose, begins: true, send: begin },
  { method: 'GET', path: paths.linkProvider, show: backToTheMeans },
  ...fittingRoutes(linkProviderPages, [paths.linkProviderPage, paths.linkProviderRefused]),
  ...providerRoutes(linkProviderPages, providerPaths, {
    take: ({ journeys }, visitor) => journeys.linkProvider.take(visitor),
    again: ({ journeys }, seen, visitor) => journeys.linkProvider.again(seen, visitor),
  }),
  { method: 'POST', path: paths.unlinkProvider, send: unlink },
  { method: 'GET', path: paths.unlinkProvider, show: backToTheMeans },
]);
