import * as v from 'valibot';
import { kinds, methods } from '../../domain/kinds-and-methods.ts';
import { allRoads, roadOn } from '../../domain/policy/policy.ts';
import { closingLaws, roadUses } from '../../domain/policy/road.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { openDatabase } from '../../store/open-store.ts';
import { anyActiveStatement } from '../../store/counter/clerks.ts';
import { readPolicyFrom } from '../../store/policy/policy.ts';
import { roadLine } from '../installation/road-line.ts';
import { methodsTrouble, unreachableMethods } from '../installation/methods.ts';
import { callControlSocket } from '../operator/control-socket.ts';
import type { Finding } from './finding.ts';
import { ill, patienceMs, well } from './finding.ts';

/** What `METHODS` names: built, and with somebody to ask. */
export const lookAtMethods = (settings: Settings): readonly Finding[] => {
  const trouble = methodsTrouble(settings);
  if (trouble !== undefined) return [ill('methods', trouble, 'Take it out of METHODS.')];
  const unreachable = unreachableMethods(settings);
  const reachable = settings.methods.filter((name) => !unreachable.some(({ method }) => method === name));
  return [
    well('methods', reachable.join(', ')),
    ...unreachable.map(({ method, setting }) => well('methods', `${method} is not offered: ${setting} is empty`)),
  ];
};

/** What `chinhchu clerk list` tells programs. */
const shownClerks = v.object({ clerks: v.array(v.object({ status: v.string() })) });

const anyClerk = async ({ databaseUrl, dataDir }: Settings): Promise<boolean | undefined> => {
  if (databaseUrl === undefined) {
    const answer = await callControlSocket(dataDir, { command: 'clerk', args: ['list'], operator: 'doctor' });
    const shown = v.safeParse(shownClerks, answer?.data);
    return shown.success ? shown.output.clerks.some(({ status }) => status === 'active') : undefined;
  }
  const database = await openDatabase({ databaseUrl, dataDir, poolSize: 1, deadlineMs: patienceMs });
  try {
    const [row] = await database.run<{ readonly any_active: boolean }>(anyActiveStatement, []);
    return row?.any_active === true;
  } finally {
    await database.close();
  }
};

/** Whether anybody sits at a counter, where that road is named. A database that cannot be read has a finding of its own. */
export const lookAtCounters = async (settings: Settings): Promise<readonly Finding[]> => {
  if (!settings.methods.includes('post-office')) return [];
  const anybody = await anyClerk(settings).catch(() => undefined);
  if (anybody === undefined) return [];
  return [
    well(
      'post-office',
      anybody
        ? 'clerks are set up'
        : 'is not proposed: no clerk is set up; chinhchu clerk add, or take it out of METHODS',
    ),
  ];
};

/** What `chinhchu policy show` tells programs. */
const shownPolicy = v.object({
  profile: v.string(),
  roads: v.array(
    v.object({
      method: v.picklist(methods),
      kind: v.picklist(kinds),
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
  const closed = roads.filter(({ method, use }) => settings.methods.includes(method) && use !== 'register');
  return closed.length === 0
    ? [well('roads', `all are open (profile ${profile})`)]
    : closed.map((road) => well('roads', `${roadLine(road, road)} (profile ${profile})`));
};

const policyOfPostgres = async (databaseUrl: string, dataDir: string): Promise<ShownPolicy> => {
  const database = await openDatabase({ databaseUrl, dataDir, poolSize: 1, deadlineMs: patienceMs });
  try {
    const policy = await readPolicyFrom(database);
    const today = vietnamDay(systemClock.now());
    return { profile: policy.profile, roads: allRoads.map((road) => ({ ...road, ...roadOn(policy, road, today) })) };
  } finally {
    await database.close();
  }
};

/** Which roads are closed, and why. A database that cannot be read has a finding of its own. */
export const lookAtRoads = async (settings: Settings): Promise<readonly Finding[]> => {
  const { databaseUrl, dataDir } = settings;
  if (databaseUrl === undefined) {
    const answer = await callControlSocket(dataDir, { command: 'policy', args: ['show'], operator: 'doctor' });
    const shown = v.safeParse(shownPolicy, answer?.data);
    return shown.success ? closedRoads(shown.output, settings) : [];
  }
  try {
    return closedRoads(await policyOfPostgres(databaseUrl, dataDir), settings);
  } catch {
    return [];
  }
};
