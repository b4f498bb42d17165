import { accessSync, constants } from 'node:fs';
import { makeFolder } from '../../platform/make-folder.ts';
import { CommandRefused } from '../command-refused.ts';

/**
 * Makes the data folder where it is missing: the embedded database and the control socket lie in it.
 *
 * @throws CommandRefused in a sentence when it cannot be made or written
 */
export const dataFolderOrRefuse = (dataDir: string): void => {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (trouble) {
    const code = trouble instanceof Error && 'code' in trouble ? ` (${String(trouble.code)})` : '';
    throw new CommandRefused(
      `The folder ${dataDir} cannot be written${code}. Set DATA_DIR to one that this user may write.`,
    );
  }
};
