import type { AttemptOf, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Step } from '../../journeys/attempt/step.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { randomSecret } from '../../platform/random.ts';
import { goTo, type Answer } from '../page.ts';
import type { Path } from '../paths.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import { problemAnswer, type Site } from '../site.ts';
import { withContinuing, type Sent, type Visit } from '../visit.ts';
import type { JourneyPages } from './journey-pages.ts';

/** The address where an attempt goes on. */
export const pageOf = <Purpose extends AttemptPurpose>(
  journey: JourneyPages<Purpose>,
  attempt: AttemptOf<Purpose>,
  site: Site,
  visit: Visit,
): string => withContinuing(visit, journey.pageOf?.(attempt, site, visit) ?? journey.pages[attempt.state]);

/** The query under which the last page says that a second password was not taken. */
const passwordStands = 'mat-khau=truoc';

const withPasswordStands = (page: string): string => `${page}${page.includes('?') ? '&' : '?'}${passwordStands}`;

/** A password from a tab that another one has overtaken: the first stands, and the last page says so. */
export const tellPasswordStands =
  <Purpose extends AttemptPurpose>(journey: JourneyPages<Purpose>): ShowPage =>
  async (site, visit) => {
    const { visitor } = visit;
    const { attempt } = visitor.attemptHash === undefined ? {} : await journey.current(site, visitor);
    return attempt?.state === 'completed'
      ? goTo(withPasswordStands(journey.pages.completed))
      : problemAnswer(visit, { code: 'form-forged' });
  };

/** True when the page of this state tells the problem by itself, so that going there says all. */
const toldByItsPage = <Purpose extends AttemptPurpose>(attempt: AttemptOf<Purpose>, shown: Shown): boolean =>
  (attempt.state === 'known' && shown.code === 'already-registered') ||
  attempt.state === 'completed' ||
  (attempt.state === 'refused' && attempt.problem === shown.code);

/**
 * The cookies that come with a step. Who has signed in, or got back in, has a browser secret that nobody knew before: what was noted of
 * this machine earlier is worth nothing.
 */
const keepCookies = <Purpose extends AttemptPurpose>(
  { cookies }: Site,
  { setCookies, freshSecret }: Visit,
  { purpose, meansOf }: JourneyPages<Purpose>,
  { fresh, session, device, attempt, clerkSecret }: Step<Purpose>,
): void => {
  if (fresh === true) setCookies.push(cookies.setAttempt(purpose, freshSecret));
  if (session !== undefined) setCookies.push(cookies.setSession(session));
  if (clerkSecret !== undefined) setCookies.push(cookies.setClerk(clerkSecret));
  if (device !== undefined) setCookies.push(cookies.setDevice(device));
  if (session !== undefined && attempt !== undefined && meansOf !== undefined)
    setCookies.push(session.shared ? cookies.clearUsualMeans() : cookies.setUsualMeans(meansOf(attempt)));
  const isIn =
    session !== undefined || clerkSecret !== undefined || (purpose === 'recover' && attempt?.state === 'completed');
  if (isIn) setCookies.push(cookies.setBrowser(randomSecret()));
};

/** What a step comes to on screen: the page of the new state, or the page with its problem in place. */
export const afterStep = <Purpose extends AttemptPurpose>(
  journey: JourneyPages<Purpose>,
  site: Site,
  visit: Visit,
  step: Step<Purpose>,
): Answer => {
  keepCookies(site, visit, journey, step);
  const { attempt, problem } = step;
  if (attempt === undefined) return problemAnswer(visit, problem ?? { code: journey.none });
  const page = pageOf(journey, attempt, site, visit);
  if (step.passwordStands === true) return goTo(withPasswordStands(page));
  if (problem === undefined || toldByItsPage(attempt, problem)) return goTo(page);
  return journey.draw({ site, visit, step: { ...step, attempt } });
};

/** GET of a page of an attempt: shown when it fits the state, else the way to the one that does. What goes on by itself is asked to. */
export const showFitting =
  <Purpose extends AttemptPurpose>(journey: JourneyPages<Purpose>, path: Path): ShowPage =>
  async (site, visit) => {
    const { visitor } = visit;
    if (visitor.attemptHash === undefined) return problemAnswer(visit, { code: journey.none });
    const current = await journey.current(site, visitor);
    const { attempt } = current;
    if (attempt === undefined) return afterStep(journey, site, visit, current);
    const fitting = journey.pageOf?.(attempt, site, visit) ?? journey.pages[attempt.state];
    if (fitting !== path) return goTo(pageOf(journey, attempt, site, visit));
    if (!journey.goesOn.includes(attempt.state)) return journey.draw({ site, visit, step: { ...current, attempt } });
    const gone = await journey.goOn(site, visitor);
    if (gone.attempt?.state === attempt.state)
      return journey.draw({ site, visit, step: { ...gone, attempt: gone.attempt } });
    // Another tab has gone on meanwhile and its answer brings the new cookie: the page waits for it, and does not say that all is over.
    if (gone.attempt === undefined && gone.problem?.code === journey.none)
      return journey.draw({ site, visit, step: { ...current, attempt } });
    return afterStep(journey, site, visit, gone);
  };

/** POST of a step. */
export const takeStep =
  <Purpose extends AttemptPurpose>(
    journey: JourneyPages<Purpose>,
    run: (site: Site, sent: Sent, visit: Visit) => Promise<Step<Purpose>>,
  ): TakeForm =>
  async (site, visit, sent) =>
    afterStep(journey, site, visit, await run(site, sent, visit));

/** An address that only takes forms leads to its page when it is opened. */
export const leadTo =
  (path: Path): ShowPage =>
  async (_site, visit) =>
    goTo(withContinuing(visit, path));

/** A form of another time: what is under way in this browser goes on at its own page; where nothing is, the form is nobody's. */
const leadOn =
  <Purpose extends AttemptPurpose>(journey: JourneyPages<Purpose>): ShowPage =>
  async (site, visit) => {
    const { visitor } = visit;
    const { attempt } = visitor.attemptHash === undefined ? {} : await journey.current(site, visitor);
    return attempt === undefined
      ? problemAnswer(visit, { code: 'form-forged' })
      : goTo(pageOf(journey, attempt, site, visit));
  };

/** The routes of a journey, each form of which leads on where its page has been overtaken. */
export const leadingOn = <Purpose extends AttemptPurpose>(
  journey: JourneyPages<Purpose>,
  routes: readonly Route[],
): readonly Route[] =>
  routes.map((route) =>
    route.method === 'POST' && route.purpose === journey.purpose && route.outOfDate === undefined
      ? { ...route, outOfDate: leadOn(journey) }
      : route,
  );

/** The pages of the states, as routes. */
export const fittingRoutes = <Purpose extends AttemptPurpose>(
  journey: JourneyPages<Purpose>,
  paths: readonly Path[],
): readonly Route[] =>
  paths.map((path) => ({ method: 'GET', path, purpose: journey.purpose, show: showFitting(journey, path) }));
