import type { AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import type { CodeDelivery, Step } from '../../../journeys/attempt/step.ts';
import type { Visitor } from '../../../journeys/attempt/visitor.ts';
import { afterStep, leadTo, takeStep } from '../../attempt/attempt-routes.ts';
import type { JourneyPages } from '../../attempt/journey-pages.ts';
import type { Route, ShowPage, TakeForm } from '../../route.ts';
import { problemAnswer, type Site } from '../../site.ts';
import type { Visit } from '../../visit.ts';
import type { CodePaths } from './code-page.ts';
import { deliveryTold } from './delivery-line.ts';

/** What a journey does with the code it asks for. */
export interface CodeVerbs<Purpose extends AttemptPurpose> {
  readonly answer: (site: Site, oneTimeCode: string, visitor: Visitor, visit: Visit) => Promise<Step<Purpose>>;
  readonly resend: (site: Site, seenVersion: number, visitor: Visitor) => Promise<Step<Purpose>>;
  /** Where the message is; not of a journey that keeps it to itself. */
  readonly delivery?: (site: Site, visitor: Visitor) => Promise<CodeDelivery | undefined>;
}

/** POST that asks for another code: the version its page was drawn from goes along; a form without one is not of ours. */
export const takeResend =
  <Purpose extends AttemptPurpose>(journey: JourneyPages<Purpose>, resend: CodeVerbs<Purpose>['resend']): TakeForm =>
  async (site, visit, { form, visitor }) => {
    const seen = form.get('seenVersion') ?? '';
    if (!/^\d{1,9}$/u.test(seen)) return problemAnswer(visit, { code: 'malformed-request' });
    return afterStep(journey, site, visit, await resend(site, Number(seen), visitor));
  };

/** The SMS's whereabouts for the code page's script; nothing personal in it. */
const tellDelivery =
  (read: (site: Site, visitor: Visitor) => Promise<CodeDelivery | undefined>): ShowPage =>
  async (site, visit) => {
    const delivery = visit.visitor.attemptHash === undefined ? undefined : await read(site, visit.visitor);
    if (delivery === undefined) return problemAnswer(visit, { code: 'page-not-found' });
    return { answer: 'json', body: { ...deliveryTold(visit.text, delivery) } };
  };

/** What is sent from, and asked by, the page of the code: the same for every journey that asks for one. */
export const codeRoutes = <Purpose extends AttemptPurpose>(
  journey: JourneyPages<Purpose>,
  paths: CodePaths,
  { answer, resend, delivery }: CodeVerbs<Purpose>,
): readonly Route[] => {
  const { purpose } = journey;
  return [
    {
      method: 'POST',
      path: paths.answer,
      purpose,
      send: takeStep(journey, (site, { form, visitor }, visit) =>
        answer(site, form.get('oneTimeCode') ?? '', visitor, visit),
      ),
    },
    { method: 'POST', path: paths.resend, purpose, send: takeResend(journey, resend) },
    { method: 'GET', path: paths.resend, show: leadTo(paths.answer) },
    ...(delivery === undefined || paths.delivery === undefined
      ? []
      : ([{ method: 'GET', path: paths.delivery, purpose, show: tellDelivery(delivery) }] as const)),
  ];
};
