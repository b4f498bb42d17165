import { kinds, kindsLinked, kindsServed, methods, type Kind, type Method } from '../kinds-and-methods.ts';
import { profilePeriods, type PolicyProfile } from './profiles.ts';
import { standingOn, type RoadOverride, type RoadPeriods, type RoadStanding, type RoadUse } from './road.ts';

/** Which roads are open: a ready table, and what an operator has said otherwise. Each change counts `revision` up. */
export interface Policy {
  readonly revision: number;
  readonly profile: PolicyProfile;
  readonly overrides: readonly RoadOverride[];
}

/** Where nobody has said anything. */
export const standardPolicy: Policy = { revision: 0, profile: 'guide', overrides: [] };

/** A method, for a kind that it serves or is a way in for. */
export interface Road {
  readonly method: Method;
  readonly kind: Kind;
}

/** The most that a road can be used for: where nobody is proven by the method, it is another way into an account that there is, or nothing. */
export const widestUse = ({ method, kind }: Road): RoadUse | undefined => {
  if (kindsServed[method].includes(kind)) return 'register';
  return kindsLinked[method]?.includes(kind) === true ? 'link-only' : undefined;
};

/** Every road there can be, in the guide's order. */
export const allRoads: readonly Road[] = methods
  .flatMap((method) => kinds.map((kind) => ({ method, kind })))
  .filter((road) => widestUse(road) !== undefined);

/** What holds of one road, day by day. */
export const periodsOf = ({ profile, overrides }: Policy, { method, kind }: Road): RoadPeriods =>
  overrides.find((one) => one.method === method && one.kind === kind)?.periods ?? profilePeriods(profile, method, kind);

/** Where one road stands on a day in Asia/Ho_Chi_Minh. */
export const roadOn = (policy: Policy, road: Road, day: string): RoadStanding =>
  standingOn(periodsOf(policy, road), day);

/** The policy with other periods for these roads. */
export const withOverrides = (policy: Policy, changed: readonly RoadOverride[]): Policy => ({
  ...policy,
  overrides: [
    ...policy.overrides.filter(
      (one) => !changed.some(({ method, kind }) => one.method === method && one.kind === kind),
    ),
    ...changed,
  ],
});
