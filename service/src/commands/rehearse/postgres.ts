import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findPgProgram } from '../backup/pg-program.ts';
import { CommandRefused } from '../command-refused.ts';

/** Of the repository, like the workbench: it removes what it made when we end, however we end. */
const keeper = fileURLToPath(new URL('../../../../scripts/postgres-keeper.mjs', import.meta.url));

/** A PostgreSQL made for the rehearsal. */
export interface MadePostgres {
  /** For DATABASE_URL. */
  readonly url: string;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

const urlIn = (line: string | undefined): string | undefined => {
  const said: unknown = line === undefined ? undefined : JSON.parse(line);
  return typeof said === 'object' && said !== null && 'url' in said && typeof said.url === 'string'
    ? said.url
    : undefined;
};

/**
 * Makes a PostgreSQL on the loopback that writes through to its disk, as one in production does.
 *
 * @throws CommandRefused where PostgreSQL is not installed or does not start
 */
export const makePostgres = async (): Promise<MadePostgres> => {
  const child = spawn(process.execPath, [keeper, dirname(findPgProgram('initdb')), 'on'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const line = await new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout })
      .once('line', resolve)
      .once('close', () => resolve(undefined));
  });
  const url = urlIn(line);
  if (url === undefined) throw new CommandRefused('The PostgreSQL of the rehearsal did not start. Set DATABASE_URL.');
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
};
