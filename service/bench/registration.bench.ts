import { cpus } from 'node:os';
import { freePortBase } from '../test/support/wires/ports.ts';
import { settingsFor } from '../test/support/service.ts';
import type { Person, Workbench } from '../test/support/workbench.ts';
import { perSecondByItself } from './support/by-itself.ts';
import { cpuOfTree, cpuOfWorkers, findPostmaster, median, quantile } from './support/cpu-of.ts';
import { hashCost } from './support/hash-cost.ts';
import type { Child } from './support/start-child.ts';
import { startChild } from './support/start-child.ts';
import type { Walker } from './support/walker.ts';
import { onWorkbench } from './support/on-workbench.ts';
import { doWork, walkToAccount, walkToForm, walkToPassword } from './support/walker.ts';

/**
 * Registrations in one round, and people registering at once. The proof of work is the browsers' cost: it is easy here, and its judging costs the same.
 *
 * What is counted is the service's processes and PostgreSQL, all that they do in a round, deliveries and receipts included; simulators and the
 * load are processes of their own. Hashing is apart, as the CPU time of the very threads that hash: measured alone it is a seventh cheaper,
 * for here it shares memory and cores with the rest. People set their passwords after all have come to that page, so that two passes over 19 MiB do
 * not empty the caches under what is measured. The kernel counts in hundredths of a second: a round is long enough for that.
 */
const perRound = 150;
const atOnce = 4;
const rounds = 5;
const warmUp = 800;
const unitsPerRound = 3000;

interface Measured {
  readonly cpuMs: number;
  readonly hashingMs: number;
  readonly postgresMs: number;
  readonly seconds: number;
  readonly done: number;
  readonly times: readonly number[];
}

const asJson = process.argv.includes('--json');
const databaseUrl = process.env['BENCH_DATABASE_URL'];
if (databaseUrl === undefined) throw new Error('BENCH_DATABASE_URL is missing: run npm run bench -- registration');

/** Works through the items, so many at once. @throws what one of them has thrown: a round in which something failed measures something else */
const inParallel = async <Item, Done>(
  items: readonly Item[],
  work: (item: Item) => Promise<Done>,
): Promise<readonly Done[]> => {
  const queue = [...items];
  const done: Done[] = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) done.push(await work(item));
    }),
  );
  return done;
};

interface Phase<Done> {
  readonly cpuMs: number;
  readonly hashingMs: number;
  readonly postgresMs: number;
  readonly seconds: number;
  readonly done: readonly Done[];
}

const measure = async <Item, Done>(
  child: Child,
  postmaster: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Done>,
): Promise<Phase<Done>> => {
  const [cpu, hashing, postgres, began] = [
    cpuOfTree(child.pid),
    cpuOfWorkers(child.pid),
    cpuOfTree(postmaster),
    performance.now(),
  ];
  const done = await inParallel(items, work);
  const seconds = (performance.now() - began) / 1000;
  return {
    cpuMs: cpuOfTree(child.pid) - cpu,
    hashingMs: cpuOfWorkers(child.pid) - hashing,
    postgresMs: cpuOfTree(postmaster) - postgres,
    seconds,
    done,
  };
};

const total = (phases: readonly Phase<unknown>[], value: (phase: Phase<unknown>) => number): number =>
  phases.reduce((sum, phase) => sum + value(phase), 0);

/** A round: everybody to the form, then (unmeasured: it is the browsers' work) the proofs of work, then everybody to the password, and to the account. */
const measureRegistrations = async (
  service: Child,
  postmaster: number,
  workbench: Workbench,
  people: readonly Person[],
): Promise<Measured> => {
  const first = await measure(service, postmaster, people, (person) => walkToForm(service.url, person));
  const worked: readonly Walker[] = await inParallel(first.done, doWork);
  const second = await measure(service, postmaster, worked, (walker) => walkToPassword(workbench, walker));
  const third = await measure(service, postmaster, second.done, walkToAccount);
  const phases = [first, second, third];
  if (process.env['BENCH_PHASES'] !== undefined)
    for (const { cpuMs, hashingMs, postgresMs, done } of phases)
      console.error(`${(cpuMs - hashingMs) / done.length} + PostgreSQL ${postgresMs / done.length}`);
  return {
    cpuMs: total(phases, ({ cpuMs }) => cpuMs),
    hashingMs: total(phases, ({ hashingMs }) => hashingMs),
    postgresMs: total(phases, ({ postgresMs }) => postgresMs),
    seconds: total(phases, ({ seconds }) => seconds),
    done: third.done.length,
    times: third.done.flatMap(({ times }) => times),
  };
};

const measureUnits = async (unit: Child, postmaster: number, bodies: readonly string[]): Promise<Measured> => {
  const { done, ...phase } = await measure(unit, postmaster, bodies, async (content) => {
    await (
      await fetch(unit.url, {
        method: 'POST',
        body: JSON.stringify({ content }),
        headers: { 'content-type': 'application/json' },
      })
    ).text();
    return content;
  });
  return { ...phase, done: done.length, times: [] };
};

const readCounter = (text: string, name: string): number =>
  Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'mu').exec(text)?.[1] ?? Number.NaN);

const countersOf = async (port: number): Promise<{ readonly statements: number; readonly commits: number }> => {
  const text = await (await fetch(`http://localhost:${port + 4}/metrics`)).text();
  return {
    statements: readCounter(text, 'chinhchu_database_statements_total'),
    commits: readCounter(text, 'chinhchu_database_durable_commits_total'),
  };
};

const run = async (workbench: Workbench, folder: string): Promise<void> => {
  const postmaster = await findPostmaster(databaseUrl);
  const port = await freePortBase([0, 4]);
  const service = await startChild(
    '../../bin/chinhchu.mjs',
    ['serve'],
    settingsFor(workbench, folder, port, {
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      CODES_PER_HOUR: '1000000',
      WORK_TRIES: '50',
    }),
  );
  const unit = await startChild('./unit-server.ts', [], { DATABASE_URL: databaseUrl });
  try {
    const people: Person[] = [...(await workbench.crowd(warmUp + perRound * rounds))];
    const some = (count: number): readonly Person[] => people.splice(0, count);
    const bodies = Array.from({ length: unitsPerRound }, (_, index) => `${index} `.repeat(40));
    await measureRegistrations(service, postmaster, workbench, some(warmUp));
    await measureUnits(unit, postmaster, bodies);
    const alone = await perSecondByItself(async () => (await countersOf(port)).statements);
    const [before, began] = [await countersOf(port), performance.now()];
    const registrations: Measured[] = [];
    const units: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) {
      registrations.push(await measureRegistrations(service, postmaster, workbench, some(perRound)));
      units.push(await measureUnits(unit, postmaster, bodies));
    }
    const after = await countersOf(port);
    const byItself = (alone * (performance.now() - began)) / 1000;
    const hash = await hashCost();
    const each = (all: readonly Measured[], value: (one: Measured) => number): number =>
      median(all.map((one) => value(one) / one.done));
    const cost = each(registrations, (one) => one.cpuMs - one.hashingMs + one.postgresMs);
    const unitMs = each(units, (one) => one.cpuMs + one.postgresMs);
    const done = registrations.reduce((sum, one) => sum + one.done, 0);
    const times = registrations.flatMap((one) => one.times);
    const result = {
      registration: {
        cpuMs: cost,
        serviceMs: each(registrations, (one) => one.cpuMs - one.hashingMs),
        postgresMs: each(registrations, (one) => one.postgresMs),
        hashMs: hash,
        hashingMs: each(registrations, (one) => one.hashingMs),
      },
      unit: { cpuMs: unitMs },
      ratio: cost / unitMs,
      statements: (after.statements - before.statements - byItself) / done,
      byItself: alone,
      durableCommits: (after.commits - before.commits) / done,
      perSecond: median(registrations.map((one) => one.done / one.seconds)),
      pageP50Ms: quantile(times, 0.5),
      pageP99Ms: quantile(times, 0.99),
      registrations: done,
      requests: times.length,
      machine: { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version },
    };
    const n = (value: number): string => value.toFixed(2);
    console.log(
      asJson
        ? JSON.stringify(result)
        : [
            `One completed registration (${perRound} a round, ${rounds} rounds, ${atOnce} at once, medians; hash apart)`,
            `  CPU-ms, service + PostgreSQL   ${n(cost)}   (service ${n(result.registration.serviceMs)}, PostgreSQL ${n(result.registration.postgresMs)}; target ≤ 8)`,
            `  hash                           ${n(result.registration.hashingMs)}   (alone on an idle machine ${n(hash)})`,
            `  one request + durable INSERT   ${n(unitMs)}`,
            `  registration in such units     ${n(result.ratio)}   (target ≤ 18)`,
            `  SQL statements                 ${n(result.statements)}, of them waiting for the disk ${n(result.durableCommits)}; apart those that the service sends by itself, ${n(alone)} a second`,
            `  registrations per second       ${n(result.perSecond)}   page p50 ${n(result.pageP50Ms)} ms, p99 ${n(result.pageP99Ms)} ms`,
            `  machine                        ${result.machine.cores} × ${result.machine.model}, Node ${result.machine.node}`,
          ].join('\n'),
    );
  } finally {
    await Promise.all([service.stop(), unit.stop()]);
  }
};

await onWorkbench(run);
