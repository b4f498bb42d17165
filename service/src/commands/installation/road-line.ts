import type { Road } from '../../domain/policy/policy.ts';
import type { RoadStanding } from '../../domain/policy/road.ts';

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

/** A road in a line, with since when and why. */
export const roadLine = (
  { method, kind }: Road,
  { use, since, because, opensOn, highestLevel }: RoadStanding,
): string =>
  [
    `${method} for ${kind}: ${uses[use]}`,
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(because === undefined ? [] : [lawNames[because]]),
    ...(opensOn === undefined ? [] : [`opens more on ${opensOn}`]),
    ...(highestLevel === undefined ? [] : [`identity level ${highestLevel} at most`]),
  ].join(', ');
