import type { ReturningPurpose } from '../../../domain/attempt/return-purpose.ts';
import { purposeOfReturn } from '../../../domain/attempt/return-purpose.ts';
import type { Step } from '../../../journeys/attempt/step.ts';
import type { Visitor } from '../../../journeys/attempt/visitor.ts';
import type { BackFromProvider } from '../../../journeys/identity-provider/come-back.ts';
import { hashSecret } from '../../../platform/random.ts';
import { afterStep, leadTo, takeStep } from '../../attempt/attempt-routes.ts';
import type { JourneyPages } from '../../attempt/journey-pages.ts';
import type { Answer } from '../../page.ts';
import { paths } from '../../paths.ts';
import type { Route } from '../../route.ts';
import { problemAnswer, type Site } from '../../site.ts';
import type { Visit } from '../../visit.ts';
import { takeResend } from '../one-time-code/code-routes.ts';
import type { ProviderPaths } from './provider-page.ts';

/** What a journey does with the word of a provider. */
export interface ProviderVerbs<Purpose extends ReturningPurpose> {
  /** Takes it further, where that needs a form of the person's. */
  readonly take?: (site: Site, visitor: Visitor, visit: Visit) => Promise<Step<Purpose>>;
  readonly again: (site: Site, seen: number, visitor: Visitor) => Promise<Step<Purpose>>;
}

/** What is sent from the page of a way over a provider: the same for every journey. */
export const providerRoutes = <Purpose extends ReturningPurpose>(
  journey: JourneyPages<Purpose>,
  { page, again: againPath }: ProviderPaths,
  { take, again }: ProviderVerbs<Purpose>,
): readonly Route[] => {
  const { purpose } = journey;
  return [
    ...(take === undefined
      ? []
      : [
          {
            method: 'POST',
            path: page,
            purpose,
            send: takeStep(journey, (site, { visitor }, visit) => take(site, visitor, visit)),
          } as const,
        ]),
    { method: 'POST', path: againPath, purpose, send: takeResend(journey, again) },
    { method: 'GET', path: againPath, show: leadTo(page) },
  ];
};

/** How one journey goes on with somebody who is back from a provider's page. */
interface Back<Purpose extends ReturningPurpose> {
  readonly pages: JourneyPages<Purpose>;
  readonly comeBack: (site: Site, back: BackFromProvider, visitor: Visitor) => Promise<Step<Purpose>>;
}

const foreign = (site: Site, visit: Visit): Answer =>
  problemAnswer(visit, { code: 'identity-provider-return-foreign' });

const goOn = async <Purpose extends ReturningPurpose>(
  { pages, comeBack }: Back<Purpose>,
  site: Site,
  visit: Visit,
  back: BackFromProvider,
): Promise<Answer> => {
  const secret = visit.attemptSecrets[pages.purpose];
  if (secret === undefined) return foreign(site, visit);
  return afterStep(
    pages,
    site,
    visit,
    await comeBack(site, back, { ...visit.visitor, attemptHash: hashSecret(secret) }),
  );
};

/**
 * Where providers send people back to, whatever the journey: the state says which. It changes nothing but in the browser that was sent away, and
 * no session is opened here.
 */
export const providerReturnRoutes = (journeys: {
  readonly [Purpose in ReturningPurpose]: Back<Purpose>;
}): readonly Route[] =>
  [paths.providerReturn, paths.ownProviderReturn].map((path) => ({
    method: 'GET',
    path,
    show: async (site, visit) => {
      const back = { state: visit.query.get('state') ?? '', cameTo: visit.provider, rawQuery: visit.rawQuery };
      switch (purposeOfReturn(back.state)) {
        case 'register':
          return goOn(journeys.register, site, visit, back);
        case 'sign-in':
          return goOn(journeys['sign-in'], site, visit, back);
        case 'link-provider':
          return goOn(journeys['link-provider'], site, visit, back);
        case undefined:
          return foreign(site, visit);
      }
    },
  }));
