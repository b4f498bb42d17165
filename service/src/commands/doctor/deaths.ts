import * as v from 'valibot';
import type { Settings } from '../../platform/settings/settings.ts';
import { openDeathsStatement } from '../../store/deaths/deaths.ts';
import { callControlSocket } from '../operator/command/control-socket.ts';
import type { Look } from './finding.ts';
import { well } from './finding.ts';
import { withPostgres } from './with-database.ts';

/** What `chinhchu deaths list` tells programs, the oldest first. */
const shownDeaths = v.object({ deaths: v.array(v.object({ reportedAt: v.string() })) });

interface Waiting {
  readonly many: number;
  readonly since: string | null;
}

const openDeaths = async (settings: Settings): Promise<Waiting | undefined> => {
  if (settings.databaseUrl !== undefined)
    return withPostgres(settings, async (database) => (await database.run<Waiting>(openDeathsStatement, []))[0]);
  const answer = await callControlSocket(settings, { command: 'deaths', args: ['list'], operator: 'doctor' });
  const shown = v.safeParse(shownDeaths, answer?.data);
  if (!shown.success) return undefined;
  const { deaths } = shown.output;
  return { many: deaths.length, since: deaths[0]?.reportedAt ?? null };
};

/** Accounts that a register's word of a death has closed, and nobody has looked at: it serves, and somebody may be shut out who is alive. */
export const lookAtDeaths: Look = async ({ settings }) => {
  const waiting = await openDeaths(settings);
  if (waiting === undefined || waiting.many === 0 || waiting.since === null) return [];
  const { many, since } = waiting;
  return [
    well(
      'deaths',
      `${many} account(s) closed by a register's word of a death wait for you since ${since}: chinhchu deaths list`,
    ),
  ];
};
