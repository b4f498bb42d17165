import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CommandRefused } from '../command-refused.ts';

const debian = '/usr/lib/postgresql';

/** The package of Debian with each program. */
const packages = { pg_dump: 'postgresql-client', pg_restore: 'postgresql-client', initdb: 'postgresql' } as const;

/**
 * Where a program of PostgreSQL is; of several the newest, which can dump and restore every older server.
 *
 * @throws CommandRefused in a sentence where it is not installed
 */
export const findPgProgram = (name: keyof typeof packages): string => {
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (found === undefined)
    throw new CommandRefused(
      `There is no ${name} on this machine. Install the programs of PostgreSQL (${packages[name]}).`,
    );
  return found;
};

const named: Readonly<Record<string, string>> = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
};

/** The address of a database as the environment that programs of PostgreSQL read: on a command line everybody on the machine reads the password. */
export const pgEnvironment = (databaseUrl: string): Readonly<Record<string, string>> => {
  const url = new URL(databaseUrl);
  const values = {
    PGHOST: url.searchParams.get('host') ?? decodeURIComponent(url.hostname).replace(/^\[|\]$/gu, ''),
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    ...Object.fromEntries(
      Object.entries(named).map(([parameter, variable]) => [variable, url.searchParams.get(parameter) ?? '']),
    ),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
};

/**
 * Runs a program of PostgreSQL to its end.
 *
 * @throws CommandRefused with what it said, when it fails
 */
export const runPg = async (
  name: 'pg_dump' | 'pg_restore',
  words: readonly string[],
  databaseUrl: string,
): Promise<void> => {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...pgEnvironment(databaseUrl) };
  const child = spawn(findPgProgram(name), words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-4000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new CommandRefused(`${name} failed: ${said.trim()}`);
};
