import { settingsOrRefuse } from '../../installation/settings-or-refuse.ts';
import type { OperatorAnswer } from './operator-command.ts';
import { printAnswer, runOnStore } from './with-store.ts';

/** A command of the operator as the launcher runs it: in the running service when that holds the embedded database, else here. */
export const onStore =
  (command: string) =>
  async (args: readonly string[]): Promise<number> =>
    printAnswer(
      await answerOnStore(
        command,
        args.filter((arg) => arg !== '--json'),
      ),
      args.includes('--json'),
    );

/** The same, with the answer as it is. The store is loaded only where no service answers. */
export const answerOnStore = async (command: string, words: readonly string[]): Promise<OperatorAnswer> => {
  const settings = settingsOrRefuse();
  return runOnStore(command, words, settings, async () => {
    const { openContext } = await import('./open-context.ts');
    return openContext(settings);
  });
};
