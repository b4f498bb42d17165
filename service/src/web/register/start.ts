import { thingsAtHand } from '../../domain/kinds-and-methods.ts';
import { isKind, isMethod, kinds, methods } from '../../domain/kinds-and-methods.ts';
import type { Kind, Way } from '../../domain/kinds-and-methods.ts';
import { wayOf } from '../../domain/evidence/claim.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { shownClosed, type ClosedRoad } from '../../journeys/attempt/roads.ts';
import { waysOpen } from '../../journeys/register/offered-road.ts';
import type { OfferedRoad } from '../../journeys/register/register.ts';
import { problems } from '../../domain/problems.ts';
import { allows } from '../../domain/policy/road.ts';
import type { MethodWay, ProofingMethod } from '../../proofing/method.ts';
import { pageOf } from '../attempt/attempt-routes.ts';
import { goTo, show, type Answer } from '../page.ts';
import { formPathFor, paths } from '../paths.ts';
import { portalOf } from '../page-parts/portal-parts.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { refusedParts } from '../attempt/drawn.ts';
import { html } from '../html.ts';
import { formPage } from './form-page.ts';
import { offersAfter, offersPart } from './offers.ts';
import { registerPages } from './pages.ts';
import { startPage, type ClosedMethod, type Start } from './start-page.ts';
import { waysPage } from './ways-page.ts';
import { formWork } from '../work/form-work.ts';

/** A kind and a method that serves it, on one of its ways where it has several. */
export interface Choice {
  readonly kind: Kind;
  readonly method: ProofingMethod;
  readonly way?: Way | undefined;
  /** Of which one is still to be chosen. */
  readonly ways?: readonly MethodWay[];
}

const ofOpenWays = (road: OfferedRoad): ProofingMethod =>
  road.method.ways === undefined ? road.method : { ...road.method, ways: waysOpen(road) };

/** The methods whose roads stand so, each with the kinds for which it does and the ways that are open, in the guide's order. */
const methodsWhere = ({ journeys }: Site, stands: (road: OfferedRoad) => boolean): readonly ProofingMethod[] => {
  const roads = kinds.flatMap((kind) =>
    journeys.register
      .roads(kind)
      .filter(stands)
      .map((road) => ({ kind, method: ofOpenWays(road) })),
  );
  return methods.flatMap((code) => {
    const mine = roads.filter(({ method }) => method.method === code);
    return mine.slice(0, 1).map(({ method }) => ({ ...method, kinds: mine.map(({ kind }) => kind) }));
  });
};

/** Roads on which no account is opened today; of a method that is open on one way, the others. */
const closedRoads = ({ journeys }: Site): readonly ClosedMethod[] =>
  kinds.flatMap((kind) =>
    journeys.register
      .roads(kind)
      .flatMap((road) =>
        (allows(road.standing, 'register') ? road.ways : [{ ...road, way: undefined }])
          .filter(({ standing }) => !allows(standing, 'register'))
          .map(({ method, way, standing }) => ({ method, closed: { method: method.method, kind, way, ...standing } })),
      ),
  );

/** As the form, or its address, says what was chosen. */
interface Chosen {
  readonly kind: string | undefined;
  readonly method: string | undefined;
  readonly way: string | undefined;
}

/** What was chosen, when it goes together. Of several ways of which one can be walked just now, it is that one. */
export const readChoice = ({ journeys }: Site, { kind, method: code, way: named }: Chosen): Choice | undefined => {
  if (!isKind(kind)) return undefined;
  const road = journeys.register.roads(kind).find((one) => one.method.method === code);
  if (road === undefined) return undefined;
  const { method, ways } = road;
  if (method.ways === undefined) return { kind, method };
  const open = waysOpen(road);
  const walked = open.length === 1 && named === undefined ? open[0] : ways.find(({ way }) => way === named);
  if (walked !== undefined) return { kind, ...walked };
  return named === undefined ? { kind, method, ways: open } : undefined;
};

/** The road of a choice, where nothing begins on it today. */
const closedOf = ({ journeys }: Site, { kind, method, way }: Choice): ClosedRoad | undefined => {
  const road = journeys.register.roads(kind).find((one) => one.method.method === method.method);
  const standing = way === undefined ? road?.standing : road?.ways.find((one) => one.way === way)?.standing;
  const wanted = method.signIn === undefined ? 'register' : 'link-only';
  return standing === undefined || allows(standing, wanted)
    ? undefined
    : { method: method.method, kind, way, ...standing };
};

const showStartPage = async (
  site: Site,
  visit: Visit,
  more: Omit<Start, 'methods' | 'links' | 'closed' | 'portal' | 'atHand'>,
): Promise<Answer> =>
  show(
    startPage(visit.text, visit.facts, {
      ...more,
      methods: methodsWhere(site, ({ standing }) => allows(standing, 'register')),
      links: methodsWhere(site, ({ method, standing }) => standing.use === 'link-only' && method.signIn !== undefined),
      closed: closedRoads(site),
      atHand: thingsAtHand.filter((thing) => visit.query.get(thing) !== undefined),
      portal: await portalOf(site, visit),
    }),
  );

/** The first page. A registration under way in this browser is offered to be gone on with. */
export const showStart = async (site: Site, visit: Visit): Promise<Answer> => {
  const { continuing, visitor } = visit;
  if (continuing !== undefined && visit.query.get('tiep') === continuing)
    visit.setCookies.push(site.cookies.setContinuing(continuing));
  const { attempt } = visitor.attemptHash === undefined ? {} : await site.journeys.register.current(visitor);
  const isUnderWay = attempt?.state === 'challenged' || attempt?.state === 'waiting' || attempt?.state === 'evidenced';
  const kind = visit.query.get('kind');
  return showStartPage(site, visit, {
    kind: isKind(kind) ? kind : undefined,
    unfinished: isUnderWay ? pageOf(registerPages, attempt, site, visit) : undefined,
  });
};

/** What is missing of a choice, or that it does not go together. */
const problemOfChoice = (kind: string | undefined, method: string | undefined): Shown => {
  const missing = [
    ...(isKind(kind) ? [] : [{ field: 'kind', code: 'kind-missing' } as const]),
    ...(method === undefined || method === '' ? [{ field: 'method', code: 'method-missing' } as const] : []),
  ];
  return missing.length > 0 ? { code: 'invalid-input', fields: missing } : { code: 'method-not-offered' };
};

/** What the form shows besides its choice. */
export interface FormShown {
  /** It proves an account further that somebody is signed in to, and opens none. */
  readonly further?: boolean;
  readonly typed?: TypedFields;
  readonly shown?: Shown | undefined;
  /** A token to be kept rather than made afresh: its age counts. */
  readonly keptToken?: string | undefined;
}

/** The form of a choice, with what was typed and what was wrong. Kind and method travel in its token: nothing is stored. */
export const showForm = async (
  site: Site,
  visit: Visit,
  { kind, method, way }: Choice,
  { typed = {}, shown, keptToken, further = false }: FormShown = {},
): Promise<Answer> => {
  const page = formPage(visit.text, visit.facts, {
    kind,
    method,
    way,
    typed,
    shown,
    further,
    offers:
      shown === undefined || further
        ? undefined
        : offersAfter(site, { kind, method: method.method, way, problem: shown.code }),
    script: site.urls.proofOfWork,
    portal: await portalOf(site, visit),
    work: formWork(site, visit, {
      kept: keptToken,
      context: {
        kind,
        method: method.method,
        ...(way === undefined ? {} : { way }),
        ...(further ? { them: 'tai-khoan' } : {}),
      },
    }),
  });
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};

/** A road on which nothing begins: since when and why, and those that are open. */
const showClosed = (site: Site, visit: Visit, closed: ClosedRoad): Answer => {
  const { text, facts } = visit;
  const problem = 'method-closed';
  const { kind, method, way } = closed;
  const offers = offersAfter(site, { kind, method, way, problem });
  const { title, body } = refusedParts(text, facts, shownClosed(problem, closed), { omit: ['use-another-method'] });
  return show(
    {
      name: 'problem',
      title,
      problem,
      address: formPathFor(kind, method, way),
      body: html`${body}${offersPart(text, offers)}`,
    },
    { status: problems[problem].status },
  );
};

/** The form of a choice, or the question which of its ways. */
const showFormOrWays = async (site: Site, visit: Visit, choice: Choice): Promise<Answer> =>
  choice.ways === undefined
    ? showForm(site, visit, choice)
    : show(waysPage(visit.text, { ...choice, ways: choice.ways, portal: await portalOf(site, visit) }));

/** The form, when kind and method were chosen; else the first page with what is missing. */
export const showChosenForm = async (site: Site, visit: Visit): Promise<Answer> => {
  const [kind, method] = [visit.query.get('kind'), visit.query.get('method')];
  const choice = readChoice(site, { kind, method, way: visit.query.get('way') });
  if (choice !== undefined) {
    const closed = closedOf(site, choice);
    return closed === undefined ? showFormOrWays(site, visit, choice) : showClosed(site, visit, closed);
  }
  if (kind === undefined && method === undefined) {
    const { attempt } =
      visit.visitor.attemptHash === undefined ? {} : await site.journeys.register.current(visit.visitor);
    if (attempt !== undefined) return goTo(pageOf(registerPages, attempt, site, visit));
  }
  const isAsking =
    isKind(kind) && method === undefined && thingsAtHand.some((thing) => visit.query.get(thing) !== undefined);
  return showStartPage(site, visit, {
    shown: isAsking ? undefined : problemOfChoice(kind, method),
    kind: isKind(kind) ? kind : undefined,
    method: isMethod(method) ? method : undefined,
  });
};

/** The form of the registration under way, with everything still typed, so that it can be corrected. */
export const showCorrection = async (site: Site, visit: Visit): Promise<Answer> => {
  const { visitor } = visit;
  const { attempt } = visitor.attemptHash === undefined ? {} : await site.journeys.register.current(visitor);
  if (attempt === undefined || attempt.state === 'completed') return goTo(paths.start);
  const { kind, method, typed, claim, into } = attempt.about;
  const choice = readChoice(site, { kind, method, way: wayOf(claim) });
  return choice === undefined
    ? goTo(paths.start)
    : showForm(site, visit, choice, { typed, further: into !== undefined });
};
