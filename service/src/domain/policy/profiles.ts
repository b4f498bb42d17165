import { kindsLinked, kindsServed, type Kind, type Method } from '../kinds-and-methods.ts';
import type { RoadPeriods } from './road.ts';

/** Ready tables of all roads. */
export const policyProfiles = ['guide', 'law-2025'] as const;
export type PolicyProfile = (typeof policyProfiles)[number];

/** Everything the guide names is open, and VNeID beside it. */
const guide = (): RoadPeriods => [{ use: 'register' }];

/** Roads over the electronic identity of the Ministry of Public Security: the law leads to them. */
const lawfulRoads: readonly Method[] = ['vneid'];

/**
 * The law as it is today: since 1 July 2024 citizens, since 1 July 2025 organisations and agencies come to public services by VNeID alone. Who
 * has an account still signs in by what it was opened with, so that it can be linked to VNeID and nothing of it is lost.
 */
const law2025 = (method: Method, kind: Kind): RoadPeriods => {
  if (lawfulRoads.includes(method)) return guide();
  return kind === 'citizen'
    ? [
        { use: 'register', until: '2024-06-30' },
        { use: 'sign-in', from: '2024-07-01', because: 'citizens-by-vneid' },
      ]
    : [
        { use: 'register', until: '2025-06-30' },
        { use: 'sign-in', from: '2025-07-01', because: 'organisations-by-vneid' },
      ];
};

const profiles: Readonly<Record<PolicyProfile, (method: Method, kind: Kind) => RoadPeriods>> = {
  guide,
  'law-2025': law2025,
};

/** What a profile says of one road; of a kind that the method does not serve, nothing but what it may be linked to. */
export const profilePeriods = (profile: PolicyProfile, method: Method, kind: Kind): RoadPeriods =>
  kindsServed(method).includes(kind)
    ? profiles[profile](method, kind)
    : kindsLinked(method).includes(kind)
      ? [{ use: 'link-only' }]
      : [];

/** True when `text` is one of the ready tables. */
export const isProfile = (text: unknown): text is PolicyProfile => policyProfiles.some((one) => one === text);
