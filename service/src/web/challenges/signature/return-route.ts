import type { AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import { purposeOfReturn } from '../../../domain/attempt/return-purpose.ts';
import type { Step } from '../../../journeys/attempt/step.ts';
import type { Visitor } from '../../../journeys/attempt/visitor.ts';
import type { Returned } from '../../../journeys/signature/follow-pages.ts';
import { awaitsSignature } from '../../../journeys/signature/signature-policy.ts';
import { hashSecret } from '../../../platform/random.ts';
import { afterStep } from '../../attempt/attempt-routes.ts';
import type { JourneyPages } from '../../attempt/journey-pages.ts';
import type { Form } from '../../http/form-body.ts';
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

/** How one journey goes on with somebody who is back from a provider's page. */
interface Back<Purpose extends AttemptPurpose> {
  readonly pages: JourneyPages<Purpose>;
  readonly comeBack: (site: Site, returned: Returned, visitor: Visitor) => Promise<Step<Purpose>>;
}

/** Whose keys are known now goes straight on to the provider's page that signs: this is no form, and nothing bars the way. */
const onward = <Purpose extends AttemptPurpose>({ attempt, problem }: Step<Purpose>): Answer | undefined => {
  if (problem !== undefined || !awaitsSignature(attempt)) return undefined;
  const { prompt } = attempt.challenge;
  return prompt.at === 'page' && prompt.key !== undefined ? { answer: 'redirect', to: prompt.address } : undefined;
};

const goOn = async <Purpose extends AttemptPurpose>(
  { pages, comeBack }: Back<Purpose>,
  site: Site,
  visit: Visit,
  returned: Returned,
): Promise<Answer> => {
  const secret = visit.attemptSecrets[pages.purpose];
  if (secret === undefined) return problemAnswer(visit, { code: 'remote-return-foreign' });
  const step = await comeBack(site, returned, { ...visit.visitor, attemptHash: hashSecret(secret) });
  return onward(step) ?? afterStep(pages, site, visit, step);
};

/**
 * Where providers send people back to, one address for every journey: the state says which. It changes nothing but in the browser that was
 * sent away, and no session is opened here.
 */
export const returnRoute = (register: Back<'register'>, signIn: Back<'sign-in'>): Route => ({
  method: 'GET',
  path: paths.signReturn,
  show: async (site, visit) => {
    const state = visit.query.get('state') ?? '';
    const returned = readReturned(visit.query, state);
    switch (purposeOfReturn(state)) {
      case 'register':
        return goOn(register, site, visit, returned);
      case 'sign-in':
        return goOn(signIn, site, visit, returned);
      case 'link-provider':
      case undefined:
        return problemAnswer(visit, { code: 'remote-return-foreign' });
    }
  },
});
