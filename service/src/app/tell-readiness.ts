import type { StorageReason } from '../store/database/storage-words.ts';
import type { AppParts } from './parts.ts';

/** Tells the log when the service stops being ready, with the cause, and when it is again. */
export const makeTellReadiness = (log: AppParts['log']): ((trouble: StorageReason | undefined) => void) => {
  let told: string | undefined;
  return (trouble) => {
    if (trouble?.found === told) return;
    told = trouble?.found;
    if (trouble === undefined) log.warn('Ready again: the database answers and keeps what it is given');
    else log.warn(`Not ready. ${trouble.found}. ${trouble.todo}`, { code: trouble.code || 'none' });
  };
};
