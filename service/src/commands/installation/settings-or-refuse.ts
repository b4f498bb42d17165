import type { SettingProblem } from '../../platform/settings/read-settings.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { readSettings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';

/** Every problem of settings in one go. */
export const settingsRefused = (problems: readonly SettingProblem[]): CommandRefused =>
  new CommandRefused(
    ['These settings cannot be used:', ...problems.map(({ name, problem }) => `  ${name} ${problem}`)].join('\n'),
  );

/** Whoever tries things out runs a sandbox, and a command outside `npm start` does not know of it: it takes a production that is not there. */
const forASandbox = 'For the sandbox of npm start put MODE=sandbox before the command, and PORT_BASE where it has one.';

/** The settings from the environment, or every problem in one go. */
export const settingsOrRefuse = (env: Readonly<Record<string, string | undefined>> = process.env): Settings => {
  const settings = readSettings(env);
  if (settings.ok) return settings.value;
  const { message } = settingsRefused(settings.problem);
  const nothingIsSet = env['MODE'] === undefined && env['ISSUER'] === undefined;
  throw new CommandRefused(nothingIsSet ? `${message}\n${forASandbox}` : message);
};
