/**
 * `npm run bench -- signature`: registering and signing in by a signing SIM beside the mobile subscription with password and code, and signing in
 * by passkeys and by keys at providers, in a token and in the browser, in one run: CPU-ms of the service, statements and commits for each that was completed, polls of the operator
 * and looks that found nothing apart, and the share of the judge of signatures.
 */
import { fetchSandboxListener } from '../src/commands/sandbox/sandbox-listener.ts';
import { fetchSandboxTrust } from '../src/commands/sandbox/keys-and-people/sandbox-trust.ts';
import { freePortBase } from '../test/support/wires/ports.ts';
import { settingsFor } from '../test/support/service.ts';
import type { Workbench } from '../test/support/workbench.ts';
import { perSecondByItself } from './support/by-itself.ts';
import { cpuOfTree, cpuOfWorkers, median } from './support/cpu-of.ts';
import { judgeCost } from './support/judge-cost.ts';
import { makeRoads, type Road } from './support/signature-roads.ts';
import { makeStandingRoads } from './support/standing-roads.ts';
import { onWorkbench } from './support/on-workbench.ts';
import { startChild, type Child } from './support/start-child.ts';

const perRound = 40;
const rounds = 3;
const warmUp = 60;
const asJson = process.argv.includes('--json');
const databaseUrl = process.env['BENCH_DATABASE_URL'];
if (databaseUrl === undefined) throw new Error('BENCH_DATABASE_URL is missing: run npm run bench -- signature');

interface Counted {
  readonly statements: number;
  readonly messages: number;
  readonly commits: number;
  readonly polls: number;
}

interface Row extends Counted {
  readonly road: string;
  /** Looks that found nothing; their statements are apart. */
  readonly inVain: number;
  readonly cpuMs: number;
  readonly hashMs: number;
}

const counterIn = (text: string, pattern: string): number =>
  [...text.matchAll(new RegExp(`^${pattern} ([0-9.e+-]+)$`, 'gmu'))].reduce((sum, [, value]) => sum + Number(value), 0);

const countersOf = async (port: number): Promise<Counted> => {
  const text = await (await fetch(`http://localhost:${port + 4}/metrics`)).text();
  return {
    statements: counterIn(text, 'chinhchu_database_statements_total'),
    commits: counterIn(text, 'chinhchu_database_durable_commits_total'),
    messages: counterIn(text, 'chinhchu_authority_seconds_count\\{authority="smsc",[^}]*\\}'),
    polls: counterIn(text, 'chinhchu_authority_seconds_count\\{authority="mobile-signature",[^}]*\\}'),
  };
};

/** A service under measurement, and what it sends to its database in a second by itself. */
interface Measured {
  readonly service: Child;
  readonly port: number;
  readonly byItself: number;
}

const measure = async ({ service, port, byItself }: Measured, road: Road, from: number): Promise<Row> => {
  const { perRound: count = perRound } = road;
  const before = { cpu: cpuOfTree(service.pid), hash: cpuOfWorkers(service.pid), counters: await countersOf(port) };
  const began = performance.now();
  const inVain = { looks: 0 };
  await road.walk(from, count, inVain);
  const alone = (byItself * (performance.now() - began)) / 1000;
  const counters = await countersOf(port);
  const of = (name: keyof Counted): number => (counters[name] - before.counters[name]) / count;
  const hashMs = (cpuOfWorkers(service.pid) - before.hash) / count;
  return {
    road: road.name,
    cpuMs: (cpuOfTree(service.pid) - before.cpu) / count - hashMs,
    hashMs,
    statements: of('statements') - (alone + inVain.looks) / count,
    inVain: inVain.looks / count,
    commits: of('commits'),
    messages: of('messages'),
    polls: of('polls'),
  };
};

const summarise = (rows: readonly Row[]): readonly Row[] =>
  [...Map.groupBy(rows, ({ road }) => road)].map(([road, of]) => {
    const middle = (name: keyof Omit<Row, 'road'>): number => median(of.map((row) => row[name]));
    return {
      road,
      cpuMs: middle('cpuMs'),
      hashMs: middle('hashMs'),
      statements: middle('statements'),
      inVain: middle('inVain'),
      commits: middle('commits'),
      messages: middle('messages'),
      polls: middle('polls'),
    };
  });

const run = async (workbench: Workbench, folder: string): Promise<void> => {
  const port = await freePortBase([0, 4, 43]);
  const trusted = await fetchSandboxTrust(workbench.certificateAuthorityUrl, folder);
  const listener = await fetchSandboxListener(workbench.certificateAuthorityUrl, folder, port);
  if (!trusted.ok || !listener.ok) throw new Error('no list of trust anchors, or no certificate of the listener');
  const service = await startChild('../../bin/chinhchu.mjs', ['serve'], {
    ...settingsFor(workbench, folder, port, {
      ...trusted.value,
      ...listener.value,
      TLS_CLIENT_LISTEN: `localhost:${port + 43}`,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      METHODS: 'mobile-subscriber,sim-signing,remote-signing,usb-token,client-certificate',
      CODES_PER_HOUR: '1000000',
      WORK_TRIES: '10',
    }),
  });
  try {
    const roads = [
      ...(await makeRoads({ workbench, origin: service.url, crowd: warmUp + rounds * perRound })),
      ...(await makeStandingRoads({ workbench, origin: service.url, databaseUrl })),
    ];
    for (const road of roads) await road.walk(0, road.perRound ?? warmUp);
    const byItself = await perSecondByItself(async () => (await countersOf(port)).statements);
    const rows: Row[] = [];
    for (let round = 0; round < rounds; round += 1)
      for (const road of roads) rows.push(await measure({ service, port, byItself }, road, warmUp + round * perRound));
    const table = summarise(rows);
    const judgeMs = await judgeCost();
    if (asJson) console.log(JSON.stringify({ table, judgeMs, byItself }));
    else {
      for (const row of table)
        console.log(
          `${row.road.padEnd(34)} ${row.cpuMs.toFixed(1)} CPU-ms (hash ${row.hashMs.toFixed(1)} apart); ${row.statements.toFixed(1)} statements (those of ${row.messages.toFixed(1)} messages among them, ${row.polls.toFixed(1)} exchanges with the operator; ${row.inVain.toFixed(1)} of looks that found nothing apart), ${row.commits.toFixed(1)} commits`,
        );
      console.log(`apart: ${byItself.toFixed(1)} statements a second that the service sends by itself`);
      console.log(`judging one signature, path and revocation included: ${judgeMs.toFixed(2)} CPU-ms`);
    }
  } finally {
    await service.stop();
  }
};

await onWorkbench(run);
