import { expect, it } from 'vitest';
import { allRoads, eachWayOf, roadOn, standardPolicy, withOverrides, type Policy } from './policy.ts';

const day = '2026-12-01';
const post = { method: 'post-office', kind: 'citizen' } as const;
const [online, counter] = [{ ...post, way: 'online' } as const, { ...post, way: 'counter' } as const];
const closed = (road: typeof online | typeof counter | typeof post): Policy =>
  withOverrides(standardPolicy, eachWayOf({ ...road, periods: [{ use: 'off' }] }));

it('a way of a method is a road of its own, and the method is as open as the most open of its ways', () => {
  const uses = (policy: Policy) => [online, counter, post].map((road) => roadOn(policy, road, day).use);
  expect(uses(standardPolicy)).toEqual(['register', 'register', 'register']);
  expect(uses(closed(counter))).toEqual(['register', 'off', 'register']);
  expect(uses(closed(post))).toEqual(['off', 'off', 'off']);
  expect(uses(withOverrides(closed(post), [{ ...online, periods: [{ use: 'link-only' }] }]))).toEqual([
    'link-only',
    'off',
    'link-only',
  ]);
});

it('every road stands in the table once, those of a method with ways by their ways', () => {
  const names = allRoads.map(({ method, kind, way }) => [method, kind, way].join(' '));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.startsWith('post-office'))).toEqual([
    'post-office citizen online',
    'post-office citizen counter',
  ]);
});
