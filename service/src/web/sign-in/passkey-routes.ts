import { saysLocked } from '../../domain/account.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { afterStep, leadTo } from '../attempt/attempt-routes.ts';
import type { Answer } from '../page.ts';
import { paths } from '../paths.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import { problemAnswer, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { ceremonyOf, freshCeremony } from '../ways-in/ceremony.ts';
import { arrivalOf } from './arrival.ts';
import { signInPages } from './pages.ts';

const purpose = 'sign-in';

/** What the page's script asks the device with. */
const tellAsked: ShowPage = async (site, visit) => {
  const { token, ceremony } = freshCeremony(site, visit);
  const asked = site.journeys.signIn.passkeyAsked(ceremony);
  return asked === undefined
    ? problemAnswer(visit, { code: 'page-not-found' })
    : { answer: 'json', body: { token, ...asked } };
};

/** Signing in by a passkey. @param showForm the sign-in page with what went wrong */
export const passkeyRoutes = (
  showForm: (site: Site, visit: Visit, shown: { readonly shown: Shown }) => Promise<Answer>,
): readonly Route[] => {
  const take: TakeForm = async (site, visit, { form, token, visitor }) => {
    const step = await site.journeys.signIn.submitPasskey(
      {
        answer: form.get('answer') ?? '',
        ceremony: ceremonyOf(visitor, token),
        shared: form.get('shared') === 'yes',
      },
      arrivalOf(visit),
      visitor,
    );
    if (step.attempt !== undefined) return afterStep(signInPages, site, visit, step);
    const shown = step.problem ?? { code: signInPages.none };
    return saysLocked(shown.code) || shown.code === 'passkey-copied'
      ? problemAnswer(visit, shown)
      : showForm(site, visit, { shown });
  };
  return [
    { method: 'GET', path: paths.signInPasskeyAsked, show: tellAsked },
    { method: 'POST', path: paths.signInPasskey, purpose, begins: true, send: take },
    { method: 'GET', path: paths.signInPasskey, show: leadTo(paths.signIn) },
  ];
};
