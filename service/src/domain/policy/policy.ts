import { kinds, kindsServed, methods, type Kind, type Method } from '../kinds-and-methods.ts';
import { profilePeriods, type PolicyProfile } from './profiles.ts';
import { standingOn, type RoadOverride, type RoadPeriods, type RoadStanding } from './road.ts';

/** Which roads are open: a ready table, and what an operator has said otherwise. Each change counts `revision` up. */
export interface Policy {
  readonly revision: number;
  readonly profile: PolicyProfile;
  readonly overrides: readonly RoadOverride[];
}

/** Where nobody has said anything. */
export const standardPolicy: Policy = { revision: 0, profile: 'guide', overrides: [] };

/** A method, for a kind that it serves. */
export interface Road {
  readonly method: Method;
  readonly kind: Kind;
}

/** Every road there can be, in the guide's order. */
export const allRoads: readonly Road[] = methods.flatMap((method) =>
  kinds.filter((kind) => kindsServed[method].includes(kind)).map((kind) => ({ method, kind })),
);

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
