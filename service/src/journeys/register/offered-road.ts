import type { Kind } from '../../domain/kinds-and-methods.ts';
import { allows, widest } from '../../domain/policy/road.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { openWays } from '../../proofing/on-way.ts';
import type { Roads } from '../attempt/roads.ts';
import type { OfferedRoad, OfferedWay } from './register.ts';

/** Those of its ways by which an account is opened today. */
export const waysOpen = ({ ways }: Pick<OfferedRoad, 'ways'>): readonly OfferedWay[] =>
  ways.filter(({ standing }) => allows(standing, 'register'));

/**
 * Where a method stands today for this kind: of one that has several ways, each by itself, and the method as the most open of those that
 * can be walked. Where one alone is open, the method speaks of that one.
 */
export const offeredRoad = (roads: Pick<Roads, 'standing'>, method: ProofingMethod, kind: Kind): OfferedRoad => {
  const road = { method: method.method, kind };
  const ways = openWays(method, kind).map((one) => ({ ...one, standing: roads.standing({ ...road, way: one.way }) }));
  const [first, ...others] = ways;
  if (first === undefined) return { method, ways, standing: roads.standing(road) };
  const [only, another] = waysOpen({ ways });
  return {
    method: only === undefined || another !== undefined ? method : { ...method, words: only.method.words },
    ways,
    standing: widest(first.standing, ...others.map((one) => one.standing)),
  };
};
