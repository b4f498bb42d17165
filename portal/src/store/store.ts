import { join } from 'node:path';
import type { Attachments } from './attachments.ts';
import { makeAttachments } from './attachments.ts';
import { openDatabase } from './database.ts';
import type { Drafts } from './drafts.ts';
import { makeDrafts } from './drafts.ts';
import type { Dossiers } from './dossiers.ts';
import { makeDossiers } from './dossiers.ts';
import type { Keys } from './sealing-key.ts';
import { loadKeys } from './sealing-key.ts';
import type { Sessions } from './sessions.ts';
import { makeSessions } from './sessions.ts';
import type { UsedLogoutTokens } from './used-logout-tokens.ts';
import { makeUsedLogoutTokens } from './used-logout-tokens.ts';

/** All that a portal remembers. */
export interface Store {
  readonly keys: Keys;
  readonly sessions: Sessions;
  readonly drafts: Drafts;
  readonly dossiers: Dossiers;
  readonly attachments: Attachments;
  readonly usedLogoutTokens: UsedLogoutTokens;
  close(): void;
}

interface Place {
  readonly folder: string;
  readonly sealingKeyFile?: string;
  readonly codePrefix: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const sweepEveryMs = 10 * 60_000;

/** Opens the store in a folder, made if it is not there; what has expired goes away by itself. */
export const openStore = async ({
  folder,
  sealingKeyFile = join(folder, 'sealing.key'),
  codePrefix,
  now,
}: Place): Promise<Store> => {
  const keys = loadKeys(sealingKeyFile);
  const database = openDatabase(folder);
  const sessions = makeSessions(database, keys, now);
  const drafts = makeDrafts(database, keys, now);
  const usedLogoutTokens = makeUsedLogoutTokens(database, now);
  const dossiers = makeDossiers(database, keys, codePrefix, now);
  const attachments = await makeAttachments(folder, keys, now);
  const sweep = (): void => [sessions, drafts, usedLogoutTokens].forEach((each) => each.sweep());
  sweep();
  await attachments.sweep(dossiers.hasAttachment);
  const timer = setInterval(sweep, sweepEveryMs).unref();
  return {
    keys,
    sessions,
    drafts,
    usedLogoutTokens,
    dossiers,
    attachments,
    close: () => {
      clearInterval(timer);
      database.close();
    },
  };
};
