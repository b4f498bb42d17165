import { existsSync } from 'node:fs';
import { systemClock } from '../platform/clock.ts';
import { makeClientKey } from '../platform/keys/client-key.ts';
import { createKeyFiles } from '../platform/keys/keys-files.ts';
import { createSigningKeys } from '../platform/keys/signing-keys.ts';
import { CommandRefused } from './command-refused.ts';
import { onStore } from './operator/on-store.ts';
import { settingsOrRefuse } from './installation/open-service.ts';

/** `keys client FILE`: the key by which an authority's API knows us; its public half is printed, to be registered there. */
const makeForAuthority = async (file: string | undefined, asJson: boolean): Promise<number> => {
  if (file === undefined) throw new CommandRefused('Say where it is to lie: chinhchu keys client FILE.');
  const known = await makeClientKey(file).catch((cause: unknown) => {
    const there = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const why = there ? 'is there already; keys are never overwritten' : 'cannot be written';
    throw new CommandRefused(`${file} ${why}.`, { cause });
  });
  const text = `The private key is in ${file}. Register its public half at the authority:\n${JSON.stringify(known)}`;
  process.stdout.write(`${asJson ? JSON.stringify({ file, publicKey: known }) : text}\n`);
  return 0;
};

/** `chinhchu keys create | client FILE | rotate …`: making keys needs no database; rotating them does. */
export const run = async (args: readonly string[]): Promise<number> => {
  if (args[0] === 'client')
    return makeForAuthority(
      args.slice(1).find((arg) => arg !== '--json'),
      args.includes('--json'),
    );
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
