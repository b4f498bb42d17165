import { cpus } from 'node:os';
import pg from 'pg';
import { freePortBase } from '../test/support/wires/ports.ts';
import { settingsFor } from '../test/support/service.ts';
import { openVisitor } from '../test/support/walks/visitor.ts';
import { goodPassword } from '../test/support/walks/walk.ts';
import { solveWork } from '../test/support/walks/solve-work.ts';
import type { Person, Workbench } from '../test/support/workbench.ts';
import { cpuOfTree, cpuOfWorkers, findPostmaster } from './support/cpu-of.ts';
import { startChild } from './support/start-child.ts';
import { onWorkbench } from './support/on-workbench.ts';
import { doWork, walkToAccount, walkToForm, walkToPassword } from './support/walker.ts';

/**
 * What an account and a sign-in take of a machine: processor time, bytes in the database, bytes in the write-ahead log. For sizing, not for
 * comparing: one pass over many people, everything counted that service and database do meanwhile, deliveries and receipts too.
 */
const people = 400;
const warmUp = 100;
const atOnce = 4;

const asJson = process.argv.includes('--json');
const databaseUrl = process.env['BENCH_DATABASE_URL'];
if (databaseUrl === undefined) throw new Error('BENCH_DATABASE_URL is missing: run npm run bench -- sizing');

interface Cost {
  readonly cpuMs: number;
  readonly hashingMs: number;
  readonly postgresMs: number;
  readonly walBytes: number;
  readonly diskBytes: number;
}

/** Where the log is written to, and how much the tables and their indexes take, one by one. */
const look = async (
  connection: pg.Client,
): Promise<{ readonly wal: number; readonly tables: ReadonlyMap<string, number> }> => {
  const at = await connection.query(`SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS wal`);
  const sizes = await connection.query(
    `SELECT relname AS name, pg_total_relation_size(oid)::float8 AS bytes FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const rows: readonly { name: string; bytes: number }[] = sizes.rows;
  return { wal: Number(at.rows[0]?.wal), tables: new Map(rows.map(({ name, bytes }) => [name, bytes])) };
};

const inParallel = async (all: readonly Person[], work: (person: Person) => Promise<void>): Promise<void> => {
  const queue = [...all];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let person = queue.shift(); person !== undefined; person = queue.shift()) await work(person);
    }),
  );
};

const register = async (origin: string, workbench: Workbench, person: Person): Promise<void> => {
  await walkToAccount(await walkToPassword(workbench, await doWork(await walkToForm(origin, person))));
};

/** By number, password and a code, from a browser that was never here. */
const signIn = async (origin: string, workbench: Workbench, person: Person): Promise<void> => {
  const { personalId, phoneNumber } = person;
  const visitor = openVisitor(origin);
  const before = (await workbench.messages(phoneNumber)).length;
  const form = await visitor.get('/dang-nhap');
  const typed = { personalId, password: goodPassword, work: await solveWork(form) };
  const page = await visitor.submit(form, '/dang-nhap', typed);
  const oneTimeCode = await workbench.nextCode(phoneNumber, before, /dang nhap/u);
  const account = await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
  if (account.problem !== undefined) throw new Error(`a sign-in ended on ${account.page} with ${account.problem}`);
};

const run = async (workbench: Workbench, folder: string): Promise<void> => {
  const postmaster = await findPostmaster(databaseUrl);
  const port = await freePortBase([0, 4]);
  const more = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn', CODES_PER_HOUR: '1000000', WORK_TRIES: '50' };
  const service = await startChild('../../bin/chinhchu.mjs', ['serve'], settingsFor(workbench, folder, port, more));
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  const measure = async (all: readonly Person[], work: (person: Person) => Promise<void>) => {
    const counters = () => [cpuOfTree(service.pid), cpuOfWorkers(service.pid), cpuOfTree(postmaster)];
    const [seen, [cpu = 0, hashing = 0, postgres = 0]] = [await look(connection), counters()];
    await inParallel(all, work);
    const [now, [cpuNow = 0, hashingNow = 0, postgresNow = 0]] = [await look(connection), counters()];
    const each = (value: number): number => value / all.length;
    const grown = [...now.tables].map(([name, bytes]): [string, number] => [
      name,
      each(bytes - (seen.tables.get(name) ?? 0)),
    ]);
    const cost: Cost = {
      cpuMs: each(cpuNow - cpu - (hashingNow - hashing)),
      hashingMs: each(hashingNow - hashing),
      postgresMs: each(postgresNow - postgres),
      walBytes: each(now.wal - seen.wal),
      diskBytes: grown.reduce((sum, [, bytes]) => sum + bytes, 0),
    };
    return {
      cost,
      tables: Object.fromEntries(grown.filter(([, bytes]) => bytes >= 1).toSorted((a, b) => b[1] - a[1])),
    };
  };
  try {
    const crowd = await workbench.crowd(warmUp + people);
    await inParallel(crowd.slice(people), (person) => register(service.url, workbench, person));
    // Pages written whole after a checkpoint are part of what a quiet hour costs, and not of a busy one: count from just after one.
    await connection.query('CHECKPOINT');
    const measured = crowd.slice(0, people);
    const account = await measure(measured, (person) => register(service.url, workbench, person));
    const session = await measure(measured, (person) => signIn(service.url, workbench, person));
    const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
    const words = (name: string, { cpuMs, hashingMs, postgresMs, walBytes, diskBytes }: Cost): string =>
      `${name.padEnd(10)} service ${cpuMs.toFixed(1)} + hash ${hashingMs.toFixed(1)} + PostgreSQL ${postgresMs.toFixed(1)} CPU-ms, WAL ${(walBytes / 1024).toFixed(1)} KiB, tables ${(diskBytes / 1024).toFixed(1)} KiB`;
    console.log(
      asJson
        ? JSON.stringify({ people, account, session, machine })
        : [
            words('account', account.cost),
            words('sign-in', session.cost),
            `machine    ${machine.cores} × ${machine.model}`,
          ].join('\n'),
    );
  } finally {
    await connection.end();
    await service.stop();
  }
};

await onWorkbench(run);
