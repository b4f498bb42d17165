import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { systemClock } from '../platform/clock.ts';
import { makeClientKey } from '../platform/keys/client-key.ts';
import { createKeyFiles } from '../platform/keys/keys-files.ts';
import { createSigningKeys } from '../platform/keys/signing-keys.ts';
import { readSome } from '../platform/settings/read-settings.ts';
import type { Settings } from '../platform/settings/settings.ts';
import { CommandRefused } from './command-refused.ts';
import { onStore } from './operator/command/on-store.ts';
import { operatorName } from './operator/command/operator-name.ts';
import { readFlags } from './operator/command/read-flags.ts';
import { readReason, reasonUsage } from './operator/command/read-reason.ts';
import { openService } from './installation/open-service.ts';
import { lostLine } from './operator/keys/list-keys.ts';
import { settingsOrRefuse, settingsRefused } from './installation/settings-or-refuse.ts';

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

/** Making keys is the first step of an installation: nothing else needs to be set for it. */
const placeOfKeys = (): { readonly keyDir: string; readonly mode: Settings['mode'] } => {
  const read = readSome(process.env, ['MODE', 'KEY_DIR']);
  if (!read.ok) throw settingsRefused(read.problem);
  const [mode, keyDir] = read.value;
  return { keyDir: String(keyDir), mode: mode === 'sandbox' ? 'sandbox' : 'production' };
};

/** `keys accept --reason WHY`: for whoever has lost keys and goes on with what is left. */
const takeKeysAsTheyAre = async (args: readonly string[], asJson: boolean): Promise<number> => {
  const reason = readReason(readFlags(args, ['reason'])?.flags['reason']);
  if (reason === undefined) throw new CommandRefused(`chinhchu keys accept: ${reasonUsage}.`);
  const { store, close } = await openService(settingsOrRefuse(), {
    clock: systemClock,
    migrate: false,
    takeKeys: true,
  });
  const actor = `operator:${operatorName(process.env, userInfo().username)}` as const;
  const at = systemClock.now().toISOString();
  const givenUp = store.keyRegistry.givenUp.map(({ kind, name }) => `${kind}:${name}`);
  const lost = (await store.unreadable.count()).filter(({ name }) => givenUp.includes(`sealing:${name}`));
  const accounts = lost.reduce((sum, one) => sum + one.accounts, 0);
  const detail = { what: 'accepted', reason, givenUp: givenUp.join(' '), accounts };
  await store.audit.record([{ type: 'keys-rotated', at, actor, detail }]);
  const sessions = await store.unreadable.endSessions();
  await close();
  const text = `The keys that are here are those of this database from now on. Given up: ${givenUp.join(', ')}. What was sealed under such a sealing key is lost until it is found; without the first root secret (root:root) portals meet people as strangers.${lost.map((one) => `\n${lostLine(one)}`).join('')}${accounts === 0 ? '' : `\n${sessions} session(s) of these accounts were ended. Tell the public to register again: docs/running/keys.md has the words.`}`;
  process.stdout.write(`${asJson ? JSON.stringify({ accepted: true, givenUp, unreadable: lost, sessions }) : text}\n`);
  return 0;
};

/** `chinhchu keys create | client FILE | list | rotate … | accept`: making keys needs no database; rotating them does. */
export const run = async (args: readonly string[]): Promise<number> => {
  if (args[0] === 'client')
    return makeForAuthority(
      args.slice(1).find((arg) => arg !== '--json'),
      args.includes('--json'),
    );
  if (args[0] === 'accept')
    return takeKeysAsTheyAre(
      args.slice(1).filter((arg) => arg !== '--json'),
      args.includes('--json'),
    );
  if (args[0] !== 'create') return onStore('keys')(args);
  const { keyDir, mode } = placeOfKeys();
  if (existsSync(keyDir)) throw new CommandRefused(`${keyDir} is there already; keys are never overwritten.`);
  const now = systemClock.now().toISOString();
  createKeyFiles(keyDir, mode, now);
  createSigningKeys(keyDir, mode, now);
  const text = `The keys are in ${keyDir}. Back the folder up apart from the database: without it nobody's data can be opened.`;
  process.stdout.write(`${args.includes('--json') ? JSON.stringify({ keyDir }) : text}\n`);
  return 0;
};
