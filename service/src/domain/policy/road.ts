import * as v from 'valibot';
import { kinds, methods, ways } from '../kinds-and-methods.ts';

/**
 * What a road (a method or one way of it, for a kind) may be used for, the widest first; each allows what the ones after it allow:
 * - `register`: opens accounts;
 * - `link-only`: becomes another way into an account that there is, and opens none;
 * - `sign-in`: only who has it already signs in by it;
 * - `off`: nothing.
 */
export const roadUses = ['register', 'link-only', 'sign-in', 'off'] as const;
export type RoadUse = (typeof roadUses)[number];

/** Laws that have closed roads, each with words on the pages (DOMAIN §1.1). */
export const closingLaws = ['citizens-by-vneid', 'organisations-by-vneid'] as const;
export type ClosingLaw = (typeof closingLaws)[number];

/** A day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. */
const day = v.pipe(v.string(), v.isoDate());

const period = v.pipe(
  v.object({
    use: v.picklist(roadUses),
    /** Its first day; from ever when there is none. */
    from: v.exactOptional(day),
    /** Its last day; for good when there is none. */
    until: v.exactOptional(day),
    /** A decision of these days gives no higher identity level. */
    highestLevel: v.exactOptional(v.picklist([1, 2])),
    /** The law that says so, where one does. */
    because: v.exactOptional(v.picklist(closingLaws)),
  }),
  v.readonly(),
);
export type RoadPeriod = v.InferOutput<typeof period>;

/** The periods of one road, the first one first; none overlaps another. On a day that none has, the road is off. */
export const roadPeriods = v.pipe(v.array(period), v.readonly());
export type RoadPeriods = v.InferOutput<typeof roadPeriods>;

/** What an operator has said of one road: it takes the place of everything the profile says of it. */
export const roadOverride = v.pipe(
  v.object({
    method: v.picklist(methods),
    kind: v.picklist(kinds),
    /** Of a method that has several. */
    way: v.optional(v.picklist(ways)),
    periods: roadPeriods,
  }),
  v.readonly(),
);
export type RoadOverride = v.InferOutput<typeof roadOverride>;

/** Where a road stands on a day. */
export interface RoadStanding {
  readonly use: RoadUse;
  /** The first day on which it is as it is; nothing when it has always been so. */
  readonly since?: string;
  readonly highestLevel?: 1 | 2;
  readonly because?: ClosingLaw;
  /** The next day on which it allows more. */
  readonly opensOn?: string;
}

const dayMs = 86_400_000;

/** @param days may be negative */
const daysAfter = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * dayMs).toISOString().slice(0, 10);
/** The day after. */
export const nextDay = (from: string): string => daysAfter(from, 1);
/** The day before. */
export const dayBefore = (from: string): string => daysAfter(from, -1);

const rank = (use: RoadUse): number => roadUses.length - roadUses.indexOf(use);

/** True when a road of this use may be used so. */
export const allows = ({ use }: Pick<RoadStanding, 'use'>, wanted: Exclude<RoadUse, 'off'>): boolean =>
  rank(use) >= rank(wanted);

/** Of several, that which allows most: a method is as open as its most open way. */
export const widest = (first: RoadStanding, ...others: readonly RoadStanding[]): RoadStanding =>
  others.reduce((found, one) => (rank(one.use) > rank(found.use) ? one : found), first);

const covers = ({ from, until }: RoadPeriod, on: string): boolean =>
  (from === undefined || from <= on) && (until === undefined || on <= until);

/** Where the road stands on a day in Asia/Ho_Chi_Minh. */
export const standingOn = (periods: RoadPeriods, on: string): RoadStanding => {
  const now = periods.find((one) => covers(one, on));
  const use = now?.use ?? 'off';
  const ended = periods.flatMap(({ until }) => (until !== undefined && until < on ? [until] : [])).toSorted();
  const lastEnd = ended.at(-1);
  const since = now === undefined ? (lastEnd === undefined ? undefined : nextDay(lastEnd)) : now.from;
  const opensOn = periods
    .flatMap((one) => (one.from !== undefined && one.from > on && rank(one.use) > rank(use) ? [one.from] : []))
    .toSorted()[0];
  return {
    use,
    ...(since === undefined ? {} : { since }),
    ...(now?.highestLevel === undefined ? {} : { highestLevel: now.highestLevel }),
    ...(now?.because === undefined ? {} : { because: now.because }),
    ...(opensOn === undefined ? {} : { opensOn }),
  };
};

const laterOf = (one: string | undefined, other: string): string => (one === undefined || one < other ? other : one);
const earlierOf = (one: string | undefined, other: string): string => (one === undefined || one > other ? other : one);

const startsBefore = ({ from: one }: RoadPeriod, { from: other }: RoadPeriod): number =>
  (one ?? '') < (other ?? '') ? -1 : 1;

/** The periods with this one laid over them: before and after its days everything stays as it was. */
export const withPeriod = (periods: RoadPeriods, laid: RoadPeriod): RoadPeriods => {
  const { from, until } = laid;
  const before =
    from === undefined ? [] : periods.map((one) => ({ ...one, until: earlierOf(one.until, dayBefore(from)) }));
  const after = until === undefined ? [] : periods.map((one) => ({ ...one, from: laterOf(one.from, nextDay(until)) }));
  return [...before, laid, ...after]
    .filter((one) => one.from === undefined || one.until === undefined || one.from <= one.until)
    .toSorted(startsBefore);
};
