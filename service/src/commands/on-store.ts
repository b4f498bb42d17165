import { systemClock } from '../platform/clock.ts';
import { openService, settingsOrRefuse } from './open-service.ts';
import { printAnswer, runOnStore } from './with-store.ts';

/** A command of the operator as the launcher runs it: in the running service when that holds the embedded database, else here. */
export const onStore = (command: string) => async (args: readonly string[]): Promise<number> => {
  const settings = settingsOrRefuse();
  const words = args.filter((arg) => arg !== '--json');
  const answer = await runOnStore(command, words, settings.dataDir, async () => {
    const { store, keys, close } = await openService(settings, systemClock, false);
    return { context: { store, keys, keyFolder: settings.keyDir, issuer: settings.issuer, clock: systemClock }, close };
  });
  return printAnswer(answer, args.includes('--json'));
};
