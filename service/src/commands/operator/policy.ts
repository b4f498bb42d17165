import { kinds, methods } from '../../domain/kinds-and-methods.ts';
import {
  allRoads,
  isSameRoad,
  periodsOf,
  roadOn,
  widestUse,
  withOverrides,
  type Policy,
  type Road,
} from '../../domain/policy/policy.ts';
import { isProfile, policyProfiles, type PolicyProfile } from '../../domain/policy/profiles.ts';
import { roadUses, withPeriod, type RoadPeriod } from '../../domain/policy/road.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { comingLine, roadLine, roadName } from '../installation/road-line.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './command/operator-command.ts';
import { done, refused, usage } from './command/operator-command.ts';
import { isDay, readFlags, type Flags } from './command/read-flags.ts';

const help = `usage: chinhchu policy show [--on DAY]
       chinhchu policy set METHOD|all KIND|all ${roadUses.join('|')} [--from DAY] [--until DAY] [--level 1|2] --reason TEXT
       chinhchu policy set --profile ${policyProfiles.join('|')} --reason TEXT     the whole table; what was set before is gone
       chinhchu policy reset [METHOD|all KIND|all] --reason TEXT      as the profile has it; without a road, the profile guide
METHOD is one of ${methods.join(', ')}; KIND of ${kinds.join(', ')}
One way of a method that has several is a road of its own: ${allRoads.flatMap((road) => (road.way === undefined ? [] : [roadName(road)])).join(', ')}
Days are YYYY-MM-DD in Asia/Ho_Chi_Minh, both included; on other days the road stays as it was. Every process hears of it within seconds.`;

const longestReason = 200;

/** The roads that two words name. */
const roadsNamed = (method: string | undefined, kind: string | undefined): readonly Road[] =>
  allRoads.filter(
    (road) =>
      (method === 'all' || road.method === method || roadName(road) === method) &&
      (kind === 'all' || road.kind === kind),
  );

const namesOf = (roads: readonly Road[]): string => roads.map((road) => `${roadName(road)}:${road.kind}`).join(' ');

const describe = (policy: Policy, day: string): OperatorAnswer => {
  const roads = allRoads.map((road) => ({
    ...road,
    ...roadOn(policy, road, day),
    periods: periodsOf(policy, road),
    saidBy: policy.overrides.some((one) => isSameRoad(one, road)) ? ('operator' as const) : ('profile' as const),
  }));
  const lines = [
    `profile ${policy.profile}, revision ${policy.revision}, on ${day}`,
    ...roads.map(
      (road) =>
        `${roadLine(road, road)}${comingLine(road.periods, day, road)}${road.saidBy === 'operator' ? ' (set by an operator)' : ''}`,
    ),
  ];
  return done(lines.join('\n'), { profile: policy.profile, revision: policy.revision, day, roads });
};

/** Everything a policy says of every road. */
const saidBy = (policy: Policy): string => JSON.stringify(allRoads.map((road) => periodsOf(policy, road)));

/** Why one change was made, for the audit: short, and it names nobody. */
const reasonIn = ({ reason }: Flags): string | undefined => {
  const text = reason?.trim() ?? '';
  return text === '' || text.length > longestReason || /\p{Cc}/u.test(text) ? undefined : text;
};

const change = async (
  context: OperatorContext,
  {
    before,
    after,
    detail,
  }: { readonly before: Policy; readonly after: Policy; readonly detail: Record<string, string> },
): Promise<OperatorAnswer> => {
  const { store, clock, operator } = context;
  const at = clock.now();
  if (before.profile === after.profile && saidBy(before) === saidBy(after))
    return refused('policy-unchanged', 'Nothing would change: on those days it is so already.');
  const came = await store.policy.change(after, before.revision, {
    audit: [{ type: 'policy-changed', at: at.toISOString(), actor: `operator:${operator}`, detail }],
  });
  return came === 'changed'
    ? describe({ ...after, revision: before.revision + 1 }, vietnamDay(at))
    : refused('policy-moved-on', 'Nothing was done: somebody else has changed the policy just now. Look at it again.');
};

const periodIn = (use: string | undefined, { from, until, level }: Flags): RoadPeriod | undefined => {
  const known = roadUses.find((one) => one === use);
  const highestLevel = level === '1' ? 1 : level === '2' ? 2 : undefined;
  if (known === undefined || (level !== undefined && highestLevel === undefined)) return undefined;
  if ([from, until].some((day) => day !== undefined && !isDay(day))) return undefined;
  if (from !== undefined && until !== undefined && until < from) return undefined;
  return {
    use: known,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(highestLevel === undefined ? {} : { highestLevel }),
  };
};

const setRoads = async (context: OperatorContext, roads: readonly Road[], period: RoadPeriod, reason: string) => {
  const able = roads.filter((road) => period.use !== 'register' || widestUse(road) === 'register');
  if (able.length === 0)
    return refused(
      'road-opens-no-account',
      'Nobody is proven by it: it is at most another way into an account (link-only).',
    );
  const before = await context.store.policy.read();
  const changed = able.map((road) => ({ ...road, periods: withPeriod(periodsOf(before, road), period) }));
  const { use, from, until, highestLevel } = period;
  return change(context, {
    before,
    after: withOverrides(before, changed),
    detail: {
      reason,
      roads: namesOf(able),
      use,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      ...(highestLevel === undefined ? {} : { level: String(highestLevel) }),
    },
  });
};

const setProfile = async (context: OperatorContext, profile: PolicyProfile, reason: string) => {
  const before = await context.store.policy.read();
  return change(context, { before, after: { ...before, profile, overrides: [] }, detail: { reason, profile } });
};

const resetRoads = async (context: OperatorContext, roads: readonly Road[], reason: string) => {
  const before = await context.store.policy.read();
  const overrides = before.overrides.filter((one) => !roads.some((road) => isSameRoad(one, road)));
  return change(context, { before, after: { ...before, overrides }, detail: { reason, reset: namesOf(roads) } });
};

const set = async (context: OperatorContext, words: readonly string[], flags: Flags): Promise<OperatorAnswer> => {
  const reason = reasonIn(flags);
  const { profile } = flags;
  if (reason === undefined) return usage(help);
  if (profile !== undefined)
    return isProfile(profile) && words.length === 0 ? setProfile(context, profile, reason) : usage(help);
  const [method, kind, use, ...rest] = words;
  const roads = roadsNamed(method, kind);
  const period = periodIn(use, flags);
  if (roads.length === 0 || period === undefined || rest.length > 0) return usage(help);
  return setRoads(context, roads, period, reason);
};

const reset = async (context: OperatorContext, words: readonly string[], flags: Flags): Promise<OperatorAnswer> => {
  const reason = reasonIn(flags);
  if (reason === undefined) return usage(help);
  if (words.length === 0) return setProfile(context, 'guide', reason);
  const roads = words.length === 2 ? roadsNamed(words[0], words[1]) : [];
  return roads.length === 0 ? usage(help) : resetRoads(context, roads, reason);
};

/** `policy show|set|reset`: which methods are open to whom, for what, and on which days. */
export const policy: OperatorCommand = async (context, [verb, ...args]) => {
  const read = readFlags(args, verb === 'show' ? ['on'] : ['from', 'until', 'level', 'reason', 'profile']);
  if (read === undefined) return usage(help);
  const { words, flags } = read;
  switch (verb) {
    case 'show': {
      const day = flags.on ?? vietnamDay(context.clock.now());
      return words.length === 0 && isDay(day) ? describe(await context.store.policy.read(), day) : usage(help);
    }
    case 'set':
      return set(context, words, flags);
    case 'reset':
      return reset(context, words, flags);
    default:
      return usage(help);
  }
};
