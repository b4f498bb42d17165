import type { AttemptOf, AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Step } from '../../../journeys/attempt/step.ts';
import type { Visitor } from '../../../journeys/attempt/visitor.ts';
import { awaitsSignature } from '../../../journeys/signature/signature-policy.ts';
import { afterStep, leadTo, pageOf, takeStep } from '../../attempt/attempt-routes.ts';
import type { JourneyPages } from '../../attempt/journey-pages.ts';
import type { TypedAnswer } from '../../../proofing/challenges/signature/read-answer.ts';
import type { Form } from '../../http/form/form-body.ts';
import type { Route, ShowPage, TakeForm } from '../../route.ts';
import { problemAnswer, type Site } from '../../site.ts';
import type { Visit } from '../../visit.ts';
import { takeResend } from '../one-time-code/code-routes.ts';
import type { SignaturePaths } from './drawing.ts';
import { stageOf, type SignatureStage } from './stage.ts';

/** What a journey does with the signature it asks for. */
export interface SignatureVerbs<Purpose extends AttemptPurpose> {
  readonly answer: (site: Site, verificationCode: string, visitor: Visitor, visit: Visit) => Promise<Step<Purpose>>;
  readonly again: (site: Site, seen: number, visitor: Visitor) => Promise<Step<Purpose>>;
  readonly choose: (site: Site, certificate: string, visitor: Visitor) => Promise<Step<Purpose>>;
  /** What the page of this browser brings from a token. */
  readonly brought: (site: Site, typed: TypedAnswer, visitor: Visitor, visit: Visit) => Promise<Step<Purpose>>;
  readonly unconfirmed: ProblemCode;
}

const typedIn = (form: Form): TypedAnswer => ({
  program: form.get('program'),
  cms: form.get('cms'),
  signature: form.get('signature'),
  certificate: form.get('certificate'),
  chain: form.get('chain'),
  trouble: form.get('tokenProblem'),
});

const stageIn = <Purpose extends AttemptPurpose>(
  attempt: AttemptOf<Purpose>,
  { clock }: Site,
  unconfirmed: ProblemCode,
): SignatureStage | 'elsewhere' =>
  awaitsSignature(attempt) ? stageOf(attempt.challenge, clock.now().toISOString(), unconfirmed).stage : 'elsewhere';

/** Where the request stands, for the page's script; nothing personal in it. Asking looks after the request where its time has come. */
const tellState =
  <Purpose extends AttemptPurpose>(journey: JourneyPages<Purpose>, unconfirmed: ProblemCode): ShowPage =>
  async (site, visit) => {
    const { visitor } = visit;
    const { attempt } = visitor.attemptHash === undefined ? {} : await journey.current(site, visitor);
    if (attempt === undefined) return problemAnswer(visit, { code: 'page-not-found' });
    return { answer: 'json', body: { stage: stageIn(attempt, site, unconfirmed) } };
  };

/**
 * The press that looks, as the page's script sends it for the person: what has come is taken further at once, and told with where to go on.
 * Without scripts the same form is sent by hand, and answers with a page.
 */
const pressForPage =
  <Purpose extends AttemptPurpose>(
    journey: JourneyPages<Purpose>,
    { answer, unconfirmed }: Pick<SignatureVerbs<Purpose>, 'answer' | 'unconfirmed'>,
  ): TakeForm =>
  async (site, visit, { visitor }) => {
    const step = await answer(site, '', visitor, visit);
    const came = afterStep(journey, site, visit, step);
    return step.attempt === undefined
      ? came
      : {
          answer: 'json',
          body: {
            stage: stageIn(step.attempt, site, unconfirmed),
            goTo: pageOf(journey, step.attempt, site, visit),
          },
        };
  };

/** What is sent from, and asked by, the page of a request: the same for every journey that asks for a signature. */
export const signatureRoutes = <Purpose extends AttemptPurpose>(
  journey: JourneyPages<Purpose>,
  paths: SignaturePaths,
  { answer, again, choose, brought, unconfirmed }: SignatureVerbs<Purpose>,
): readonly Route[] => {
  const { purpose } = journey;
  return [
    {
      method: 'POST',
      path: paths.answer,
      purpose,
      send: takeStep(journey, (site, { form, visitor }, visit) =>
        answer(site, form.get('verificationCode') ?? '', visitor, visit),
      ),
    },
    {
      method: 'POST',
      path: paths.certificate,
      purpose,
      send: takeStep(journey, (site, { form, visitor }) => choose(site, form.get('certificate') ?? '', visitor)),
    },
    { method: 'GET', path: paths.certificate, show: leadTo(paths.answer) },
    {
      method: 'POST',
      path: paths.brought,
      purpose,
      send: takeStep(journey, (site, { form, visitor }, visit) => brought(site, typedIn(form), visitor, visit)),
    },
    { method: 'GET', path: paths.brought, show: leadTo(paths.answer) },
    { method: 'POST', path: paths.again, purpose, send: takeResend(journey, again) },
    { method: 'GET', path: paths.again, show: leadTo(paths.answer) },
    { method: 'GET', path: paths.state, purpose, show: tellState(journey, unconfirmed) },
    { method: 'POST', path: paths.state, purpose, send: pressForPage(journey, { answer, unconfirmed }) },
  ];
};
