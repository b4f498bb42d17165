import { systemClock } from '../platform/clock.ts';
import { migrate } from '../store/open-store.ts';
import { openService, storeRefused } from './installation/open-service.ts';
import { settingsOrRefuse } from './installation/settings-or-refuse.ts';

/** `chinhchu migrate`: brings the schema up to this version; old and new versions run side by side on it. */
export const run = async (args: readonly string[]): Promise<number> => {
  const settings = settingsOrRefuse();
  const { databaseUrl, dataDir } = settings;
  let ran: readonly string[] = [];
  if (databaseUrl === undefined) {
    // Opening the embedded database under its lock migrates it.
    await (await openService(settings, { clock: systemClock, migrate: true })).close();
  } else {
    try {
      ran = await migrate({ databaseUrl, dataDir });
    } catch (trouble) {
      throw storeRefused(trouble);
    }
  }
  process.stdout.write(
    args.includes('--json')
      ? `${JSON.stringify({ migrations: ran })}\n`
      : `The schema is up to date${ran.length === 0 ? '' : `; ran ${ran.join(', ')}`}.\n`,
  );
  return 0;
};
