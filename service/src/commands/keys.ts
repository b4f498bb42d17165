import { existsSync } from 'node:fs';
import { systemClock } from '../platform/clock.ts';
import { createKeyFiles } from '../platform/keys/keys-files.ts';
import { createSigningKeys } from '../platform/keys/signing-keys.ts';
import { CommandRefused } from './command-refused.ts';
import { onStore } from './operator/on-store.ts';
import { settingsOrRefuse } from './installation/open-service.ts';

/** `chinhchu keys create | rotate …`: making the keys needs no database; rotating them does. */
export const run = async (args: readonly string[]): Promise<number> => {
  if (args[0] !== 'create') return onStore('keys')(args);
  const { keyDir, mode } = settingsOrRefuse();
  if (existsSync(keyDir)) throw new CommandRefused(`${keyDir} is there already; keys are never overwritten.`);
  const now = systemClock.now().toISOString();
  createKeyFiles(keyDir, mode, now);
  createSigningKeys(keyDir, mode, now);
  const text = `The keys are in ${keyDir}. Back the folder up apart from the database: without it nobody's data can be opened.`;
  process.stdout.write(`${args.includes('--json') ? JSON.stringify({ keyDir }) : text}\n`);
  return 0;
};
