import type { Road } from '../../domain/policy/policy.ts';
import type { RoadPeriods, RoadStanding } from '../../domain/policy/road.ts';

const uses = {
  register: 'open',
  'link-only': 'links and signs in, opens no account',
  'sign-in': 'signs in, opens no account',
  off: 'closed',
} as const;

const lawNames = {
  'citizens-by-vneid': 'by law citizens come by VNeID since 1 July 2024',
  'organisations-by-vneid': 'by law organisations come by VNeID since 1 July 2025',
} as const;

/** How commands name the method of a road: `post-office/counter` where it is one way of several. */
export const roadName = ({ method, way }: Pick<Road, 'method' | 'way'>): string =>
  way === undefined ? method : `${method}/${way}`;

/** A road in a line, with since when and why. */
export const roadLine = (road: Road, { use, since, because, opensOn, highestLevel }: RoadStanding): string =>
  [
    `${roadName(road)} for ${road.kind}: ${uses[use]}`,
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(because === undefined ? [] : [lawNames[because]]),
    ...(opensOn === undefined ? [] : [`opens more on ${opensOn}`]),
    ...(highestLevel === undefined ? [] : [`identity level ${highestLevel} at most`]),
  ].join(', ');

/** What is set for later and allows less, or nothing: else nobody would see that it was set. @param day from which one looks */
export const comingLine = (periods: RoadPeriods, day: string, { opensOn }: Pick<RoadStanding, 'opensOn'>): string => {
  const next = periods.find(({ from }) => from !== undefined && from > day);
  return next?.from === undefined || next.from === opensOn ? '' : `; from ${next.from}: ${uses[next.use]}`;
};
