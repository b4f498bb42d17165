import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const isThere = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false }) !== undefined;

/**
 * Makes a folder with everything above it that is missing, open to its owner alone; throws the system's error where that cannot be.
 * Not `recursive: true`: on a file system that answers "no such entry" under a folder that exists (/proc), Node's tries for ever.
 */
export const makeFolder = (folder: string): void => {
  if (isThere(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (trouble) {
    if (!isThere(folder)) throw trouble;
  }
};
