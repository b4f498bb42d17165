import { expect, it } from 'vitest';
import { identityProvider, postIdRoad } from '../../../test/siblings/identity-provider.ts';
import { unaskedOperator } from '../../../test/web/fake-register.ts';
import type { Method, Way } from '../../domain/kinds-and-methods.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import { offeredRoad } from '../../journeys/register/offered-road.ts';
import { mobileSubscriber } from '../../proofing/methods/mobile-subscriber/method.ts';
import { postOffice } from '../../proofing/methods/post-office/method.ts';
import { socialInsurance } from '../../proofing/methods/social-insurance/method.ts';
import { offersAfter } from './offers.ts';

const operator = { subscriptions: unaskedOperator, minimumAge: 14 };
const never = async (): Promise<never> => {
  throw new Error('nobody is asked here');
};
const methods = [
  mobileSubscriber(operator),
  socialInsurance({ ...operator, register: { name: 'BHXH', match: never }, registerSeconds: 3 }),
  postOffice({ ...operator, findCase: async () => undefined, anyDesk: () => true, postId: postIdRoad, mail: false }),
  identityProvider(),
];
const roads = { standing: () => ({ use: 'register' }) as const };
const site = {
  journeys: { register: { roads: () => methods.map((one) => offeredRoad(roads, one, 'citizen')) } },
};

/** What is left after one road has ended so. */
const left = (problem: ProblemCode, method: Method, way?: Way) =>
  offersAfter(site, { kind: 'citizen', method, way, problem })?.roads.map((one) =>
    one.way === undefined ? one.method.method : `${one.method.method}/${one.way}`,
  );

it('after an operator’s no, what asks the same operator about the same number again is not called a way that is left', () => {
  expect(left('operator-record-mismatch', 'mobile-subscriber')).toEqual(['social-insurance', 'post-office', 'vneid']);
  expect(left('operator-record-mismatch', 'social-insurance')).toEqual(['post-office', 'vneid']);
  expect(left('operator-record-mismatch', 'post-office', 'online')).toEqual([
    'social-insurance',
    'post-office/counter',
    'vneid',
  ]);
  for (const problem of ['sim-recently-changed', 'operator-record-incomplete', 'too-many-mismatches'] as const)
    expect(left(problem, 'mobile-subscriber')).toEqual(['post-office/counter', 'vneid']);
  expect(left('birth-year-only', 'mobile-subscriber')).toEqual(['vneid']);
});

it('after the cap of questions to the insurance register all others are left, though that is an outage', () => {
  for (const problem of ['too-many-insurance-questions', 'insurance-questions-exhausted'] as const)
    expect(left(problem, 'social-insurance')).toEqual(['mobile-subscriber', 'post-office', 'vneid']);
});

it('to whom a register calls dead, to a child, and of an account that an operator is at, no other way is offered', () => {
  const ends = [
    'insurance-person-deceased',
    'identity-provider-deceased',
    'under-minimum-age',
    'account-suspended',
  ] as const;
  for (const problem of ends) expect(left(problem, 'social-insurance')).toBeUndefined();
});
