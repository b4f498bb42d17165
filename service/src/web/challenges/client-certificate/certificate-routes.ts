import { awaitsCertificate } from '../../../journeys/sign-in/means/by-certificate.ts';
import { afterStep, leadTo, takeStep } from '../../attempt/attempt-routes.ts';
import type { JourneyPages } from '../../attempt/journey-pages.ts';
import { paths } from '../../paths.ts';
import type { Route, ShowPage } from '../../route.ts';
import { problemAnswer } from '../../site.ts';
import { arrivalOf } from '../../sign-in/arrival.ts';
import { takeResend } from '../one-time-code/code-routes.ts';
import { showCertificatePage } from './certificate-page.ts';

const purpose = 'sign-in';

/**
 * Where the listener sends people back to, with a ticket or with none. It changes nothing but in the browser that was sent, and no session is
 * opened here.
 */
const showBack =
  (pages: JourneyPages<'sign-in'>): ShowPage =>
  async (site, visit) => {
    const { visitor, query } = visit;
    const ticket = query.get('ve');
    if (visitor.attemptHash === undefined) return problemAnswer(visit, { code: 'client-certificate-foreign' });
    const { signIn } = site.journeys;
    if (ticket === undefined && query.get('khong') === 'chung-thu')
      return afterStep(pages, site, visit, await signIn.comeBackWithout(visitor));
    const { step, names } = await signIn.comeBackFromListener(ticket ?? '', visitor);
    const { attempt } = step;
    return ticket !== undefined && names !== undefined && awaitsCertificate(attempt)
      ? showCertificatePage({ site, visit, step: { ...step, attempt }, attempt, brought: { ticket, names } })
      : afterStep(pages, site, visit, step);
  };

/** What is sent from the page of a certificate of this browser. */
export const certificateRoutes = (pages: JourneyPages<'sign-in'>): readonly Route[] => [
  {
    method: 'POST',
    path: paths.signInCertificate,
    purpose,
    send: takeStep(pages, ({ journeys }, { form, visitor }, visit) =>
      journeys.signIn.takeTicket(form.get('ticket') ?? '', arrivalOf(visit), visitor),
    ),
  },
  {
    method: 'POST',
    path: paths.signInCertificateAgain,
    purpose,
    send: takeResend(pages, ({ journeys }, seen, visitor) => journeys.signIn.resend(seen, visitor)),
  },
  { method: 'GET', path: paths.signInCertificateAgain, show: leadTo(paths.signInCertificate) },
  { method: 'GET', path: paths.signInCertificateBack, purpose, show: showBack(pages) },
];
