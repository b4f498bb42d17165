import { cpus } from 'node:os';
import type { Person, Workbench } from '../test/support/workbench.ts';
import { findPostmaster } from './support/cpu-of.ts';
import type { ApartCosts } from './support/sign-on/apart.ts';
import { measureApart } from './support/sign-on/apart.ts';
import type { BenchClients, Operate } from './support/sign-on/operations.ts';
import {
  clientCredentials,
  codeFlow,
  discovery,
  gateDecision,
  introspection,
  refresh,
  signInAtPeers,
  signInHere,
} from './support/sign-on/operations.ts';
import type { OurSide } from './support/sign-on/our-side.ts';
import { seedOurData, startOurSide } from './support/sign-on/our-side.ts';
import { seedPeerData, startPeerSide } from './support/sign-on/peer-side.ts';
import type { Measured } from './support/sign-on/report.ts';
import { asTable, compare } from './support/sign-on/report.ts';
import type { Side } from './support/sign-on/side.ts';
import type { Spell, SpellLength, Trees } from './support/under-load.ts';
import { onWorkbench } from './support/on-workbench.ts';
import { underLoad } from './support/under-load.ts';

/** Our provider beside the same library with a plain one-table adapter: one operation after the other, in alternating rounds. */
const signedIn = 64;
const atOnce = 8;
const rounds = 5;
/** Code that has run less often is not yet compiled as it will be. */
const warmUp: SpellLength = { seconds: 10, operations: 2500 };
const oneRound: SpellLength = { seconds: 3, operations: 400 };
/** A sign-in hashes, so that fewer of them pass, and uses up somebody: nobody signs in twice. */
const signIns = {
  warmUp: { seconds: 10, operations: 700, most: 700 },
  oneRound: { seconds: 3, operations: 120, most: 120 },
};
const newcomersPerRun = signIns.warmUp.most + rounds * signIns.oneRound.most;

interface Measure {
  readonly name: string;
  readonly title: string;
  /** Ours as a share of the peer's CPU time, at most. */
  readonly target: number;
  ours(side: OurSide, clients: BenchClients): Promise<Operate>;
  peers(side: Side, clients: BenchClients): Promise<Operate>;
}

const measuresFor = (workbench: Workbench, newcomers: Person[], logins: readonly string[]): readonly Measure[] => [
  { name: 'code', title: 'code + PKCE on a session, to userinfo', target: 0.6, ours: codeFlow, peers: codeFlow },
  {
    name: 'sign-in',
    title: 'sign-in, from no session to userinfo',
    target: 0.9,
    ours: signInHere(workbench, newcomers),
    peers: signInAtPeers(logins),
  },
  {
    name: 'client-credentials',
    title: 'client_credentials',
    target: 0.8,
    ours: clientCredentials,
    peers: clientCredentials,
  },
  { name: 'refresh', title: 'refresh', target: 0.75, ours: refresh, peers: refresh },
  { name: 'discovery', title: 'discovery and jwks', target: 0.5, ours: discovery, peers: discovery },
  {
    name: 'gate',
    title: 'gate decision / bare introspection',
    target: 1.5,
    ours: (side, clients) => gateDecision(side, side.portals, clients),
    peers: introspection,
  },
];

const argument = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const asJson = process.argv.includes('--json');
const processCounts = (argument('processes') ?? '1,2').split(',').map(Number);
const { BENCH_DATABASE_URL: databaseUrl, BENCH_PEER_DATABASE_URL: peerUrl } = process.env;
if (databaseUrl === undefined || peerUrl === undefined)
  throw new Error('BENCH_DATABASE_URL and BENCH_PEER_DATABASE_URL are missing: run npm run bench -- sign-on');

interface Lengths {
  readonly warmUp: SpellLength;
  readonly oneRound: SpellLength;
}

interface Runner {
  round(): Promise<Spell>;
  statements(): Promise<number>;
}

/** Warms an operation up. */
const prepare = async (
  side: Side,
  operate: Operate,
  lengths: Lengths,
  more: readonly number[] = [],
): Promise<Runner> => {
  const trees: Trees = { servers: [...side.servers.map(({ pid }) => pid), ...more], postmaster: side.postmaster };
  await underLoad(trees, lengths.warmUp, atOnce, operate);
  return {
    round: () => underLoad(trees, lengths.oneRound, atOnce, operate),
    statements: () => side.statements(),
  };
};

/** Rounds that alternate, so that whatever else the machine does falls on both. */
const measure = async (
  { name, title, target, ours, peers }: Measure,
  our: OurSide,
  peer: Side,
  clients: BenchClients,
): Promise<Measured> => {
  const lengths: Lengths = name === 'sign-in' ? signIns : { warmUp, oneRound };
  const more = name === 'gate' ? our.portals.servers.map(({ pid }) => pid) : [];
  const runners = {
    ours: await prepare(our, await ours(our, clients), lengths, more),
    peer: await prepare(peer, await peers(peer, clients), lengths),
  };
  const spells: { readonly ours: Spell[]; readonly peer: Spell[] } = { ours: [], peer: [] };
  const before = { ours: await runners.ours.statements(), peer: await runners.peer.statements() };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const))
      spells[side].push(await runners[side].round());
  }
  const statements = {
    ours: (await runners.ours.statements()) - before.ours,
    peer: (await runners.peer.statements()) - before.peer,
  };
  return { name, title, target, spells, statements };
};

/** What only ours does when somebody signs in: the code and the notice of a new device by SMS, SIM Swap, two audit events. */
const apartOf = ({ smsMs, simSwapMs, auditMs }: ApartCosts): number => 2 * smsMs + simSwapMs + 2 * auditMs;

const run = async (workbench: Workbench, folder: string): Promise<void> => {
  const newcomers = newcomersPerRun * processCounts.length;
  const ourData = await seedOurData(workbench, folder, databaseUrl, { signedIn, newcomers });
  const peerData = await seedPeerData(ourData.clients, peerUrl, signedIn);
  const measures = measuresFor(workbench, [...ourData.newcomers], peerData.logins).filter(
    ({ name }) => argument('only')?.split(',').includes(name) ?? true,
  );
  const measured: { readonly processes: number; readonly results: readonly Measured[] }[] = [];
  for (const processes of processCounts) {
    const our = await startOurSide(ourData, folder, databaseUrl, processes);
    const peer = await startPeerSide(peerData, ourData.clients, processes);
    try {
      const results: Measured[] = [];
      for (const one of measures) results.push(await measure(one, our, peer, ourData.clients));
      measured.push({ processes, results });
    } finally {
      await Promise.all([our.stop(), peer.stop()]);
    }
  }
  const apart = await measureApart(
    ourData.environment(ourData.port),
    await findPostmaster(databaseUrl),
    ourData.newcomers,
  );
  const compared = measured.map(({ processes, results }) => ({
    processes,
    results: results.map((one) => compare(one, { ours: one.name === 'sign-in' ? apartOf(apart) : 0, peer: 0 })),
  }));
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
  const n = (value: number): string => value.toFixed(2);
  console.log(
    asJson
      ? JSON.stringify({ compared, apart, machine })
      : [
          `CPU-ms of server processes + PostgreSQL per operation, ours beside oidc-provider with a plain one-table adapter (${atOnce} at once, ${rounds} rounds of at least ${oneRound.seconds} s each after at least ${warmUp.seconds} s, medians)`,
          ...compared.flatMap(({ processes, results }) => [
            '',
            `${processes === 1 ? 'One process' : `${processes} processes`} each`,
            ...asTable(results),
          ]),
          '',
          'Hashing is taken off where it happens, on threads of its own. Measured alone:',
          `  one hash ${n(apart.hashMs)}; taken off a sign-in at ours: 2 SMS of ${n(apart.smsMs)}, SIM Swap ${n(apart.simSwapMs)}, 2 audit events of ${n(apart.auditMs)}`,
          ...compared.flatMap(({ processes, results }) =>
            results
              .filter(({ name }) => name === 'sign-in')
              .map(
                ({ ours, peer }) =>
                  `  hashing at a sign-in (${processes} each)  ours ${n(ours.hashingMs)}, peer ${n(peer.hashingMs)}`,
              ),
          ),
          `machine               ${machine.cores} × ${machine.model}, Node ${machine.node}`,
        ].join('\n'),
  );
};

await onWorkbench(run);
