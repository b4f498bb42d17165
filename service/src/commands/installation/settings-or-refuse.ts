import type { SettingProblem } from '../../platform/settings/read-settings.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { readSettings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';

/** Every problem of settings in one go. */
export const settingsRefused = (problems: readonly SettingProblem[]): CommandRefused =>
  new CommandRefused(
    ['These settings cannot be used:', ...problems.map(({ name, problem }) => `  ${name} ${problem}`)].join('\n'),
  );

/** The settings from the environment, or every problem in one go. */
export const settingsOrRefuse = (env: Readonly<Record<string, string | undefined>> = process.env): Settings => {
  const settings = readSettings(env);
  if (settings.ok) return settings.value;
  throw settingsRefused(settings.problem);
};
