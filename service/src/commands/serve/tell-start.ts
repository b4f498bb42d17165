import type { Log } from '../../platform/log.ts';
import { programVersion } from '../../platform/program-version.ts';
import type { Environment } from '../../platform/settings/read-settings.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { settingsFingerprint } from '../../platform/settings/settings-fingerprint.ts';
import { unknownNames } from '../../platform/settings/unknown-names.ts';

/** The first lines of a log: which program, by which settings, and what among them nobody reads. */
export const tellStart = (log: Log, settings: Settings, env: Environment): void => {
  log.info(`Starting in mode ${settings.mode}, under Node ${process.versions.node}`, {
    version: programVersion(),
    fingerprint: settingsFingerprint(settings),
  });
  for (const { name, meant } of unknownNames(env))
    log.warn(`${name} is set, and there is no such setting${meant === undefined ? '' : `: ${meant} may be meant`}`);
  if (settings.mode === 'production' && settings.databaseUrl === undefined)
    log.warn('The database is the embedded one: one process, one machine, no copy elsewhere');
};
