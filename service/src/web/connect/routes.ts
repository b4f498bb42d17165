import type { Arrival, ConnectionStep } from '../../journeys/federate/federate.ts';
import { show, goTo, type Answer } from '../page.ts';
import { connectPathFor, paths, signInPathFor } from '../paths.ts';
import { problemBody } from '../page-parts/problem-parts.ts';
import { problemAnswer, type Site } from '../site.ts';
import type { Route } from '../route.ts';
import { knownVisitor, type Visit } from '../visit.ts';
import { html } from '../html.ts';
import { problems } from '../../domain/problems.ts';
import { agreePage } from './agree-page.ts';
import { leavingPage } from './leaving-page.ts';
import { nameOf } from './portal-words.ts';

const arrivalOf = ({ cookieHeader, sessionSecret, requestId }: Visit): Arrival => ({
  cookieHeader,
  sessionSecret,
  requestId,
});

const leave = (visit: Visit, { leaving, portal }: Extract<ConnectionStep, { step: 'leave' }>): Answer => {
  // Another tab may wait for another portal.
  if (visit.continuing === visit.uid) visit.setCookies.push(...visit.clearContinuing());
  visit.setCookies.push(...leaving.setCookies);
  return { answer: 'page', page: leavingPage(visit.text, leaving.to, portal), refreshTo: leaving.to };
};

/** A problem on the way to a portal. Where the portal can still be told, the way back leads through it; else to where it is at home. */
const troubled = (
  site: Site,
  visit: Visit,
  { code, leaving, portal }: Extract<ConnectionStep, { step: 'problem' }>,
): Answer => {
  const back = leaving?.to ?? portal?.homeUri;
  visit.setCookies.push(...(leaving?.setCookies ?? []));
  if (back === undefined) return problemAnswer(visit, { code });
  return show(
    {
      name: 'problem',
      title: visit.text.problems[code].title,
      problem: code,
      body: html`${problemBody(visit.text, { code }, visit.facts, { links: { 'return-to-portal': back } })}<p><a class="govuk-link" href="${back}">${portal === undefined ? visit.text.connect.leaving.back : nameOf(visit.text, portal)}</a></p>`,
    },
    { status: problems[code].status },
  );
};

const answerStep = (site: Site, visit: Visit, step: ConnectionStep): Answer => {
  switch (step.step) {
    case 'leave':
      return leave(visit, step);
    case 'sign-in':
      visit.setCookies.push(site.cookies.setContinuing(step.uid));
      return goTo(signInPathFor(step.uid, step.reason, step.lowestLevel));
    case 'register':
      visit.setCookies.push(site.cookies.setContinuing(step.uid));
      return goTo(`${paths.start}?tiep=${step.uid}`);
    case 'agree':
      return show(
        agreePage(
          visit.text,
          step.connection,
          step.accountName,
          site.tokens.make(knownVisitor(visit, site.cookies).browserHash),
        ),
      );
    case 'problem':
      return troubled(site, visit, step);
  }
};

/** Runs a verb of the journey for the request named in the address. */
const step =
  (verb: 'arrive' | 'agree' | 'decline') =>
  async (site: Site, visit: Visit): Promise<Answer> => {
    if (site.federation === undefined || visit.uid === undefined)
      return problemAnswer(visit, { code: 'page-not-found' });
    return answerStep(site, visit, await site.federation.journey[verb](visit.uid, arrivalOf(visit)));
  };

const backToThePage = async (_room: Site, { uid = '' }: Visit): Promise<Answer> => goTo(connectPathFor(uid));

/** Where a portal's request waits for a person. */
export const connectRoutes: readonly Route[] = [
  { method: 'GET', path: paths.connect, show: step('arrive') },
  { method: 'POST', path: paths.connectAgree, send: step('agree') },
  { method: 'GET', path: paths.connectAgree, show: backToThePage },
  { method: 'POST', path: paths.connectDecline, send: step('decline') },
  { method: 'GET', path: paths.connectDecline, show: backToThePage },
];
