import type { FieldName, TypedFields } from '../../domain/fields.ts';
import { isKind, isMethod } from '../../domain/kinds-and-methods.ts';
import type { Step } from '../../journeys/register/register.ts';
import { pageFor } from '../guard.ts';
import type { Form } from '../http/form-body.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import type { Route } from '../route.ts';
import { knownVisitor, type Sent, type Visit } from '../visit.ts';
import { deliveryTold } from './code-page.ts';
import { kindPage } from './kind-page.ts';
import { methodPage } from './method-page.ts';
import { preparePage } from './prepare-page.ts';
import { afterStep, showRegistration } from './show-registration.ts';

const claimFields = [
  'personalId',
  'fullName',
  'dateOfBirth',
  'phoneNumber',
  'socialInsuranceNumber',
  'taxCode',
  'email',
] as const satisfies readonly FieldName[];

const typedFields = (form: Form): TypedFields => {
  const typed: Partial<Record<FieldName, string>> = {};
  for (const field of claimFields) {
    const value = form.get(field);
    if (value !== undefined) typed[field] = value;
  }
  return typed;
};

const underWay: readonly string[] = ['started', 'challenged', 'waiting', 'evidenced'];

const showKinds = async (room: Room, visit: Visit): Promise<Answer> => {
  const step = visit.visitor === undefined ? {} : await room.journeys.register.current(visit.visitor);
  const unfinished =
    step.registration !== undefined && underWay.includes(step.registration.state)
      ? pageFor(step.registration)
      : undefined;
  return show(kindPage(visit.text, visit.facts, { missing: false, unfinished }));
};

const showMethods = async (room: Room, visit: Visit): Promise<Answer> => {
  const kind = visit.query.get('kind');
  if (!isKind(kind)) return show(kindPage(visit.text, visit.facts, { missing: true }));
  return show(methodPage(visit.text, visit.facts, kind, room.journeys.register.methodsOffered(kind)));
};

const showPreparation = async (room: Room, visit: Visit): Promise<Answer> => {
  const { text, facts, query } = visit;
  const kind = query.get('kind');
  const method = query.get('method');
  if (!isKind(kind)) return show(kindPage(text, facts, { missing: true }));
  const offered = room.journeys.register.methodsOffered(kind);
  if (method === undefined || method === '') {
    return show(
      methodPage(text, facts, kind, offered, {
        code: 'invalid-input',
        fields: [{ field: 'method', code: 'method-missing' }],
      }),
    );
  }
  if (!isMethod(method) || !offered.includes(method))
    return show(methodPage(text, facts, kind, offered, { code: 'method-not-offered' }));
  return show(preparePage(text, facts, kind, method, room.tokens.make(knownVisitor(visit, room.cookies).browserHash)));
};

const begin = async (room: Room, visit: Visit, { form, visitor }: Sent): Promise<Answer> => {
  const kind = form.get('kind');
  const method = form.get('method');
  if (!isKind(kind) || !isMethod(method)) return goTo(paths.kind);
  const step = await room.journeys.register.begin({ kind, method }, visitor);
  if (step.registration !== undefined || step.problem === undefined) return afterStep(room, visit, visitor, step);
  return show(methodPage(visit.text, visit.facts, kind, room.journeys.register.methodsOffered(kind), step.problem));
};

/** GET of a page of the journey: shown when it fits the state, else the way to the one that does. */
const showIfItFits =
  (path: Path) =>
  async (room: Room, visit: Visit): Promise<Answer> => {
    const { visitor } = visit;
    if (visitor === undefined) return problemAnswer(visit, { code: 'registration-elsewhere' }, room.supportCode());
    const { registration, problem } = await room.journeys.register.current(visitor);
    if (registration === undefined) return afterStep(room, visit, visitor, problem === undefined ? {} : { problem });
    if (pageFor(registration) !== path) return goTo(pageFor(registration));
    if (registration.state !== 'waiting') return showRegistration(room, visit, visitor, registration);
    const asked = await room.journeys.register.askAuthority(registration.version, visitor);
    return asked.registration?.state === 'waiting'
      ? showRegistration(room, visit, visitor, asked.registration, asked.problem)
      : afterStep(room, visit, visitor, asked);
  };

/** The SMS's whereabouts for the code page's script; nothing personal in it. */
const tellDelivery = async (room: Room, visit: Visit): Promise<Answer> => {
  const step = visit.visitor === undefined ? {} : await room.journeys.register.current(visit.visitor);
  const delivery =
    step.registration === undefined ? undefined : await room.journeys.register.codeDelivery(step.registration);
  if (delivery === undefined) return problemAnswer(visit, { code: 'page-not-found' }, room.supportCode());
  return { answer: 'json', body: { ...deliveryTold(visit.text, delivery) } };
};

/** POST of a step: the version the page was drawn from goes along; a form without one is not of ours. */
const sendStep =
  (run: (room: Room, sent: Sent, seenVersion: number, visit: Visit) => Promise<Step>) =>
  async (room: Room, visit: Visit, sent: Sent): Promise<Answer> => {
    const seen = sent.form.get('seenVersion') ?? '';
    if (!/^\d{1,9}$/u.test(seen)) return problemAnswer(visit, { code: 'malformed-request' }, room.supportCode());
    const step = await run(room, sent, Number(seen), visit);
    // Sent too soon: the wait goes on from when the page was opened, so its token stays.
    const keptToken = step.problem?.code === 'wait-before-sending' ? sent.form.get('formToken') : undefined;
    return afterStep(room, visit, sent.visitor, step, keptToken);
  };

const backToThePage = (path: Path) => async (): Promise<Answer> => goTo(path);

/** Everything under `/dang-ky`. */
export const registerRoutes: readonly Route[] = [
  { method: 'GET', path: paths.kind, show: showKinds },
  { method: 'GET', path: paths.method, show: showMethods },
  { method: 'GET', path: paths.prepare, show: showPreparation },
  { method: 'POST', path: paths.prepare, send: begin },
  ...[paths.form, paths.code, paths.waiting, paths.password, paths.registered, paths.known, paths.refused].map(
    (path): Route => ({ method: 'GET', path, show: showIfItFits(path) }),
  ),
  { method: 'GET', path: paths.codeDelivery, show: tellDelivery },
  { method: 'GET', path: paths.resendCode, show: backToThePage(paths.code) },
  { method: 'GET', path: paths.goBack, show: backToThePage(paths.form) },
  {
    method: 'POST',
    path: paths.form,
    send: sendStep(async (room, { form, token, visitor }, seenVersion, { address }) => {
      const work = await room.proofOfWork.judge(form.get('work'), token, visitor.browserHash, address);
      return room.journeys.register.submitClaim(typedFields(form), seenVersion, work, visitor);
    }),
  },
  {
    method: 'POST',
    path: paths.code,
    send: sendStep((room, { form, visitor }, seenVersion) =>
      room.journeys.register.answerCode(form.get('oneTimeCode') ?? '', seenVersion, visitor),
    ),
  },
  {
    method: 'POST',
    path: paths.resendCode,
    send: sendStep((room, { visitor }, seenVersion) => room.journeys.register.resendCode(seenVersion, visitor)),
  },
  {
    method: 'POST',
    path: paths.goBack,
    send: sendStep((room, { visitor }, seenVersion) => room.journeys.register.goBack(seenVersion, visitor)),
  },
  {
    method: 'POST',
    path: paths.waiting,
    send: sendStep((room, { visitor }, seenVersion) => room.journeys.register.askAuthority(seenVersion, visitor)),
  },
  {
    method: 'POST',
    path: paths.password,
    send: sendStep((room, { form, visitor }, seenVersion) =>
      room.journeys.register.choosePassword(form.get('password') ?? '', seenVersion, visitor),
    ),
  },
];
