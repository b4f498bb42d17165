import { expect, it } from 'vitest';
import { postIdRoad } from '../../../test/siblings/identity-provider.ts';
import { unaskedOperator } from '../../../test/web/fake-register.ts';
import type { RoadUse } from '../../domain/policy/road.ts';
import { postOffice } from '../../proofing/methods/post-office/method.ts';
import { offeredRoad } from './offered-road.ts';

/** The post with a clerk at a counter or none, on a day on which its ways may be used so. */
const offered = (desk: boolean, online: RoadUse, counter: RoadUse) => {
  const post = postOffice({
    findCase: async () => undefined,
    anyDesk: () => desk,
    postId: postIdRoad,
    subscriptions: unaskedOperator,
    minimumAge: 14,
    mail: false,
  });
  const roads = {
    standing: ({ way }: { readonly way?: string | undefined }) => ({ use: way === 'online' ? online : counter }),
  };
  const { method, ways, standing } = offeredRoad(roads, post, 'citizen');
  const { condition } = method.words.vi;
  return [
    standing.use,
    ways.map(({ way, standing: one }) => `${way} ${one.use}`),
    [condition.includes('PostID'), condition.includes('ra bưu cục')],
  ];
};

it('a method is as open as the most open way that can be walked, and speaks of that one alone where it is the only one', () => {
  expect(offered(true, 'register', 'register')).toEqual([
    'register',
    ['online register', 'counter register'],
    [true, true],
  ]);
  expect(offered(true, 'register', 'off')).toEqual(['register', ['online register', 'counter off'], [true, false]]);
  expect(offered(true, 'sign-in', 'register')).toEqual([
    'register',
    ['online sign-in', 'counter register'],
    [false, true],
  ]);
  expect(offered(true, 'off', 'link-only')).toEqual(['link-only', ['online off', 'counter link-only'], [true, true]]);
  // Policy opens the counter, and nobody sits there.
  expect(offered(false, 'off', 'register')).toEqual(['off', ['online off'], [true, true]]);
  expect(offered(false, 'register', 'off')).toEqual(['register', ['online register'], [true, false]]);
});
