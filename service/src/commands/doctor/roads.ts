import * as v from 'valibot';
import { kinds, methods, ways } from '../../domain/kinds-and-methods.ts';
import { allRoads, roadOn, widestUse } from '../../domain/policy/policy.ts';
import { closingLaws, roadUses } from '../../domain/policy/road.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import type { Database } from '../../store/database/database.ts';
import { readPolicyFrom } from '../../store/policy/policy.ts';
import { roadLine } from '../installation/road-line.ts';
import { callControlSocket } from '../operator/command/control-socket.ts';
import type { Finding, Look } from './finding.ts';
import { well } from './finding.ts';
import { withPostgres } from './with-database.ts';

/** What `chinhchu policy show` tells programs. */
const shownPolicy = v.object({
  profile: v.string(),
  roads: v.array(
    v.object({
      method: v.picklist(methods),
      kind: v.picklist(kinds),
      way: v.optional(v.picklist(ways)),
      use: v.picklist(roadUses),
      since: v.exactOptional(v.string()),
      because: v.exactOptional(v.picklist(closingLaws)),
      opensOn: v.exactOptional(v.string()),
      highestLevel: v.exactOptional(v.picklist([1, 2])),
    }),
  ),
});
type ShownPolicy = v.InferOutput<typeof shownPolicy>;

const closedRoads = ({ profile, roads }: ShownPolicy, settings: Settings): readonly Finding[] => {
  const closed = roads.filter((road) => settings.methods.includes(road.method) && road.use !== widestUse(road));
  return closed.length === 0
    ? [well('roads', `all are open (profile ${profile})`)]
    : closed.map((road) => well('roads', `${roadLine(road, road)} (profile ${profile})`));
};

const policyOfPostgres = async (database: Database, today: string): Promise<ShownPolicy> => {
  const policy = await readPolicyFrom(database);
  return { profile: policy.profile, roads: allRoads.map((road) => ({ ...road, ...roadOn(policy, road, today) })) };
};

/** Which roads are closed, and why. */
export const lookAtRoads: Look = async ({ settings, clock }) => {
  const { databaseUrl } = settings;
  if (databaseUrl === undefined) {
    const answer = await callControlSocket(settings, { command: 'policy', args: ['show'], operator: 'doctor' });
    const shown = v.safeParse(shownPolicy, answer?.data);
    return shown.success ? closedRoads(shown.output, settings) : [];
  }
  const policy = await withPostgres(settings, (database) => policyOfPostgres(database, vietnamDay(clock.now())));
  return policy === undefined ? [] : closedRoads(policy, settings);
};
