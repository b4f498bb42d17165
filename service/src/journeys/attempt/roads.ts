import type { Method } from '../../domain/kinds-and-methods.ts';
import { roadOn, standardPolicy, type Policy, type Road } from '../../domain/policy/policy.ts';
import { allows, type RoadStanding, type RoadUse } from '../../domain/policy/road.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Store } from '../../store/store.ts';
import type { Shown } from './visitor.ts';

/** Why a road is closed: what a page says of it. */
export interface ClosedRoad extends Road, RoadStanding {}

/** Which roads are open, as this process last heard. */
export interface Roads {
  /** @param begunAt the day counts on which something began: today unless told */
  standing(road: Road, begunAt?: string): RoadStanding;
  /** The road, where it does not allow this. */
  closed(road: Road, wanted: Exclude<RoadUse, 'off'>, begunAt?: string): ClosedRoad | undefined;
  /** Asks what holds now. */
  refresh(): Promise<void>;
}

/** The policy in the memory of this process; `refresh` is run on a timer, so that a change is heard everywhere without a restart. */
export const makeRoads = ({
  store,
  clock,
}: {
  readonly store: Pick<Store, 'policy'>;
  readonly clock: Clock;
}): Roads => {
  let policy: Policy = standardPolicy;
  const standing: Roads['standing'] = (road, begunAt) =>
    roadOn(policy, road, vietnamDay(begunAt === undefined ? clock.now() : new Date(begunAt)));
  return {
    standing,
    closed: ({ method, kind, way }, wanted, begunAt) => {
      const found = standing({ method, kind, way }, begunAt);
      return allows(found, wanted) ? undefined : { method, kind, way, ...found };
    },
    refresh: async () => {
      policy = await store.policy.read();
    },
  };
};

/**
 * The road of the subscription, to which belongs what rests on a telephone of an account: a password with a code, a forgotten password, another number. Nothing where it
 * is open to signing in. @param since when it began: the day that counts, by the policy of now
 */
export const closedByNumber = (
  {
    roads,
    subscriptions,
  }: { readonly roads: Pick<Roads, 'closed'>; readonly subscriptions: { readonly method: Method } },
  since?: string,
): ClosedRoad | undefined => roads.closed({ method: subscriptions.method, kind: 'citizen' }, 'sign-in', since);

/** A road that is closed, as a problem of the journey that wanted it. */
export const shownClosed = (code: Shown['code'], closed: ClosedRoad): Shown => ({ code, closed });
