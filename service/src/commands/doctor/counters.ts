import * as v from 'valibot';
import type { Settings } from '../../platform/settings/settings.ts';
import { anyActiveStatement } from '../../store/counter/clerks.ts';
import { callControlSocket } from '../operator/command/control-socket.ts';
import type { Look } from './finding.ts';
import { well } from './finding.ts';
import { withPostgres } from './with-database.ts';

/** What `chinhchu clerk list` tells programs. */
const shownClerks = v.object({ clerks: v.array(v.object({ status: v.string() })) });

const anyClerk = async (settings: Settings): Promise<boolean | undefined> => {
  if (settings.databaseUrl !== undefined)
    return withPostgres(settings, async (database) => {
      const [row] = await database.run<{ readonly any_active: boolean }>(anyActiveStatement, []);
      return row?.any_active === true;
    });
  const answer = await callControlSocket(settings, { command: 'clerk', args: ['list'], operator: 'doctor' });
  const shown = v.safeParse(shownClerks, answer?.data);
  return shown.success ? shown.output.clerks.some(({ status }) => status === 'active') : undefined;
};

/** Whether anybody sits at a counter, where that road is named. */
export const lookAtCounters: Look = async ({ settings }) => {
  if (!settings.methods.includes('post-office')) return [];
  const anybody = await anyClerk(settings);
  if (anybody === undefined) return [];
  return [
    well(
      'post-office',
      anybody
        ? 'clerks are set up'
        : 'its counters are not proposed: no clerk is set up; chinhchu clerk add, or take it out of METHODS',
    ),
  ];
};
