import type { About } from '../../service/src/domain/attempt/attempt.ts';
import type { ProblemCode } from '../../service/src/domain/problems.ts';
import { socialInsurance } from '../../service/src/proofing/methods/social-insurance/method.ts';
import { paths } from '../../service/src/web/paths.ts';
import { giang } from '../../service/test/web/fake-accounts.ts';
import { unaskedOperator } from '../../service/test/web/fake-register.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { attemptHash, both, comesTo, envelope, send, type Scene } from './scene.ts';

const asked = async (): Promise<never> => {
  throw new Error('this register is never asked');
};
/** Where the operator is waived, so that questions to the register are counted. */
const method = socialInsurance({
  register: { name: 'BHXH', match: asked },
  subscriptions: unaskedOperator,
  registerSeconds: 3,
  minimumAge: 14,
  waived: { perHour: 10 },
});
const about: About<'register'> = {
  kind: 'citizen',
  method: 'social-insurance',
  claim: { method: 'social-insurance', kind: 'citizen', socialInsuranceNumber: '9959000000', ...giang },
  typed: {},
};
const path = `${paths.form}?kind=citizen&method=social-insurance`;

const open = (web: FakeWeb): void => {
  web.journeys.register.siblings = [method];
};
const refused =
  (problem: ProblemCode) =>
  (web: FakeWeb): void => {
    open(web);
    web.journeys.register.attempts.set(attemptHash.register, {
      ...envelope(web, 'register', about),
      state: 'refused',
      problem,
    });
  };

/** What the insurance register says, and its questions used up: by this browser, and by everybody. */
export const insuranceScenes: readonly Scene[] = [
  ...(['too-many-insurance-questions', 'insurance-questions-exhausted'] as const).map((problem): Scene => ({
    name: `form-${problem}`,
    path,
    set: both(open, comesTo('register', { code: problem, retryAfterSeconds: 2520 })),
    press: send,
    expect: { page: 'form', problem },
  })),
  ...(['insurance-questions-exhausted', 'insurance-record-mismatch', 'insurance-person-deceased'] as const).map(
    (problem): Scene => ({
      name: `refused-${problem}`,
      path: paths.refused,
      set: refused(problem),
      expect: { page: 'refused', problem },
    }),
  ),
];
