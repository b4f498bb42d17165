import { statSync } from 'node:fs';

/** True when others on this machine than its owner may read or change the file. Throws the system's error when there is none. */
export const isOpenToOthers = (path: string): boolean => (statSync(path).mode & 0o077) !== 0;
