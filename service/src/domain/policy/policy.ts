import {
  kinds,
  kindsLinked,
  kindsServed,
  methods,
  waysServed,
  type Kind,
  type Method,
  type Way,
} from '../kinds-and-methods.ts';
import { profilePeriods, type PolicyProfile } from './profiles.ts';
import { standingOn, widest, type RoadOverride, type RoadPeriods, type RoadStanding, type RoadUse } from './road.ts';

/** Which roads are open: a ready table, and what an operator has said otherwise. Each change counts `revision` up. */
export interface Policy {
  readonly revision: number;
  readonly profile: PolicyProfile;
  readonly overrides: readonly RoadOverride[];
}

/** Where nobody has said anything. */
export const standardPolicy: Policy = { revision: 0, profile: 'guide', overrides: [] };

/** A method, for a kind that it serves or is a way in for; of one that has several ways, one of them, or all where none is named. */
export interface Road {
  readonly method: Method;
  readonly kind: Kind;
  readonly way?: Way | undefined;
}

/** The most that a road can be used for: where nobody is proven by the method, it is another way into an account that there is, or nothing. */
export const widestUse = ({ method, kind }: Road): RoadUse | undefined => {
  if (kindsServed(method).includes(kind)) return 'register';
  return kindsLinked(method).includes(kind) ? 'link-only' : undefined;
};

/** True where both are the same method, kind and way. */
export const isSameRoad = (one: Road, other: Road): boolean =>
  one.method === other.method && one.kind === other.kind && one.way === other.way;

/** Each way of a road by itself; the road as it is, where its method has one way alone or one is named. */
export const eachWayOf = <Of extends Road>(road: Of): readonly Of[] => {
  const along = road.way === undefined ? waysServed(road.method) : [];
  return along.length === 0 ? [road] : along.map((way) => ({ ...road, way }));
};

/** Every road there can be, in the guide's order. */
export const allRoads: readonly Road[] = methods
  .flatMap((method) => kinds.map((kind) => ({ method, kind })))
  .filter((road) => widestUse(road) !== undefined)
  .flatMap((road) => eachWayOf(road));

/** What holds day by day of one road; of a method that has several, on one way. */
export const periodsOf = ({ profile, overrides }: Policy, road: Road): RoadPeriods =>
  overrides.find((one) => isSameRoad(one, road))?.periods ?? profilePeriods(profile, road.method, road.kind);

/** Where one road stands on a day in Asia/Ho_Chi_Minh; a method of several ways is as open as the most open of them. */
export const roadOn = (policy: Policy, road: Road, day: string): RoadStanding => {
  const [first, ...others] = eachWayOf(road).map((one) => standingOn(periodsOf(policy, one), day));
  return first === undefined ? { use: 'off' } : widest(first, ...others);
};

/** The policy with other periods for these roads. */
export const withOverrides = (policy: Policy, changed: readonly RoadOverride[]): Policy => ({
  ...policy,
  overrides: [...policy.overrides.filter((one) => !changed.some((other) => isSameRoad(one, other))), ...changed],
});
