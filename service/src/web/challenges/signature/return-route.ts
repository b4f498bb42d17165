import type { AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import { purposeOfReturn, type ReturningPurpose } from '../../../domain/attempt/return-purpose.ts';
import type { Step } from '../../../journeys/attempt/step.ts';
import type { Visitor } from '../../../journeys/attempt/visitor.ts';
import type { Returned } from '../../../journeys/signature/follow-pages.ts';
import { awaitsSignature } from '../../../journeys/signature/signature-policy.ts';
import { hashSecret } from '../../../platform/random.ts';
import { afterStep } from '../../attempt/attempt-routes.ts';
import type { JourneyPages } from '../../attempt/journey-pages.ts';
import type { Form } from '../../http/form/form-body.ts';
import type { Answer } from '../../page.ts';
import { paths } from '../../paths.ts';
import type { Route } from '../../route.ts';
import { problemAnswer, type Site } from '../../site.ts';
import type { Visit } from '../../visit.ts';

/** Longer than anything a provider sends (RFC 6749 fixes no size). */
const longest = 4096;

const readReturned = (query: Form, state: string): Returned => {
  const [code, error, issuer] = ['code', 'error', 'iss'].map((name) => query.get(name)?.slice(0, longest));
  return {
    state,
    ...(code === undefined ? {} : { code }),
    ...(error === undefined ? {} : { error }),
    ...(issuer === undefined ? {} : { issuer }),
  };
};

/** Whose keys are known now goes straight on to the provider's page that signs: this is no form, and nothing bars the way. */
const onward = <Purpose extends AttemptPurpose>({ attempt, problem }: Step<Purpose>): Answer | undefined => {
  if (problem !== undefined || !awaitsSignature(attempt)) return undefined;
  const { prompt } = attempt.challenge;
  return prompt.at === 'page' && prompt.key !== undefined ? { answer: 'redirect', to: prompt.address } : undefined;
};

const foreign = (visit: Visit): Answer => problemAnswer(visit, { code: 'remote-return-foreign' });

/** How one journey goes on with somebody who is back from the page of a provider of signatures. */
export type BackSigned = (site: Site, visit: Visit, returned: Returned) => Promise<Answer>;

/** It goes on in the browser that has its attempt, and nowhere else. */
export const backSigned =
  <Purpose extends ReturningPurpose>(
    pages: JourneyPages<Purpose>,
    comeBack: (site: Site, returned: Returned, visitor: Visitor) => Promise<Step<Purpose>>,
  ): BackSigned =>
  async (site, visit, returned) => {
    const secret = visit.attemptSecrets[pages.purpose];
    if (secret === undefined) return foreign(visit);
    const step = await comeBack(site, returned, { ...visit.visitor, attemptHash: hashSecret(secret) });
    return onward(step) ?? afterStep(pages, site, visit, step);
  };

/**
 * Where providers send people back to, one address for every journey: the state says which. It changes nothing but in the browser that was
 * sent away, and no session is opened here.
 */
export const returnRoute = (journeys: Readonly<Partial<Record<ReturningPurpose, BackSigned>>>): Route => ({
  method: 'GET',
  path: paths.signReturn,
  show: async (site, visit) => {
    const state = visit.query.get('state') ?? '';
    const purpose = purposeOfReturn(state);
    const goOn = purpose === undefined ? undefined : journeys[purpose];
    return goOn === undefined ? foreign(visit) : goOn(site, visit, readReturned(visit.query, state));
  },
});
