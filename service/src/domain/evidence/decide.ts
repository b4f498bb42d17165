import type { Kind, Method } from '../kinds-and-methods.ts';
import type { RoadStanding } from '../policy/road.ts';
import type { Decision, Weighed } from './evidence.ts';

/** Names the rules of all methods; changes whenever one does, so that an old decision can be judged by the rules of its day. */
export const ruleSet = 'chinhchu-2026-12';

/** A decision, as it is kept: what a method's rule made of its evidence, for which kind, under which rules; no higher than policy has it. */
export const decide = (
  kind: Kind,
  method: Method,
  weighed: Weighed,
  { highestLevel = 2 }: Pick<RoadStanding, 'highestLevel'> = {},
): Decision => {
  const isCapped = weighed.identityLevel > highestLevel;
  return {
    ruleSet,
    ...weighed,
    identityLevel: isCapped ? highestLevel : weighed.identityLevel,
    reasons: isCapped ? [...weighed.reasons, 'capped-by-policy'] : weighed.reasons,
    kind,
    method,
  };
};
