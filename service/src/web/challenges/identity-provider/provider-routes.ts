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

const foreign = (site: Site, visit: Visit): Answer =>
  problemAnswer(visit, { code: 'identity-provider-return-foreign' });

/** How one journey goes on with somebody who is back from a provider's page. */
export type BackAtProvider = (site: Site, visit: Visit, back: BackFromProvider) => Promise<Answer>;

/** It goes on in the browser that has its attempt, and nowhere else. */
export const backFromProvider =
  <Purpose extends ReturningPurpose>(
    pages: JourneyPages<Purpose>,
    comeBack: (site: Site, back: BackFromProvider, visitor: Visitor) => Promise<Step<Purpose>>,
  ): BackAtProvider =>
  async (site, visit, back) => {
    const secret = visit.attemptSecrets[pages.purpose];
    if (secret === undefined) return foreign(site, visit);
    const visitor = { ...visit.visitor, attemptHash: hashSecret(secret) };
    return afterStep(pages, site, visit, await comeBack(site, back, visitor));
  };

/**
 * Where providers send people back to, whatever the journey: the state says which. It changes nothing but in the browser that was sent away, and
 * no session is opened here.
 */
export const providerReturnRoutes = (journeys: Readonly<Record<ReturningPurpose, BackAtProvider>>): readonly Route[] =>
  [paths.providerReturn, paths.ownProviderReturn].map((path) => ({
    method: 'GET',
    path,
    show: async (site, visit) => {
      const state = visit.query.get('state') ?? '';
      const purpose = purposeOfReturn(state);
      const back = { state, cameTo: visit.provider, rawQuery: visit.rawQuery };
      return purpose === undefined ? foreign(site, visit) : journeys[purpose](site, visit, back);
    },
  }));
