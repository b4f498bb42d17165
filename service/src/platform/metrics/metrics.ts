import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { CountedMetric } from './metrics-sum.ts';
import { makeStandingMetrics } from './standing-metrics.ts';

/** Everything measured, in one place. No label can carry personal data: all come from closed lists. */
export interface Metrics {
  registration(method: string, outcome: string): void;
  /** How signing in ended, by problem code or `signed-in`. */
  signIn(outcome: string): void;
  /** How recoveries went on, by problem code, `recovery-claimed` or `password-recovered`. */
  recovery(outcome: string): void;
  /** How changes of number went on, by problem code or by what happened. */
  numberChange(outcome: string): void;
  /** An account was closed by a register's word that its holder has died. */
  deathReported(): void;
  authority(authority: string, outcome: string, seconds: number): void;
  /** Certificates that sign in: how many of each standing, and of how many nobody has said anything for long. */
  certificates(counted: { readonly standings: Readonly<Record<string, number>>; readonly overdue: number }): void;
  /** Accounts that are signed in to by identity providers, of each. */
  linkedProviders(counted: readonly { readonly provider: string; readonly many: number }[]): void;
  code(state: 'requested' | 'sent' | 'delivered' | 'undelivered' | 'refused' | 'confirmed'): void;
  /** What no carrier has taken yet, by channel: how many messages, and how old the oldest is. */
  messagesWaiting(
    waiting: readonly { readonly channel: string; readonly many: number; readonly seconds: number }[],
  ): void;
  /** How much of a pot that everybody shares is gone in its window, and how much it holds. */
  pot(name: string, taken: number, most: number): void;
  /** When something we stand on ends, or since when a key is in use; seconds since 1970. */
  expiry(what: string, at: number): void;
  keySince(key: string, at: number): void;
  /** How many accounts lie under each sealing key that was given up. */
  unreadable(all: readonly { readonly name: string; readonly accounts: number }[]): void;
  http(answered: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  /** The exposition text of Prometheus. */
  text(): Promise<MetricsText>;
  /** The same as data, for whoever sums several processes. */
  counted(): Promise<readonly CountedMetric[]>;
}

/** What Prometheus reads. */
export interface MetricsText {
  readonly contentType: string;
  readonly text: string;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is read whenever somebody looks. */
export interface Observed {
  readonly hashQueue: () => { readonly running: number; readonly waiting: number };
  readonly database: { readonly statements: number; readonly durableCommits: number };
  readonly connections?: () => Readonly<Record<'busy' | 'idle' | 'waiting', number>> | undefined;
  readonly droppedLines?: () => number;
  readonly version?: string;
}

/** A fresh registry. */
export const makeMetrics = ({ hashQueue, ...observed }: Observed): Metrics => {
  const { database } = observed;
  const registry = new Registry();
  // Looked at ten times a second; the standard hundred wake an idle process for nothing.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const registers = [registry];
  const registrations = new Counter({
    name: 'chinhchu_registrations_total',
    help: 'Registrations by method and outcome',
    labelNames: ['method', 'outcome'],
    registers,
  });
  const signIns = new Counter({
    name: 'chinhchu_sign_ins_total',
    help: 'Sign-ins by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const recoveries = new Counter({
    name: 'chinhchu_recoveries_total',
    help: 'Recoveries of a forgotten password by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const numberChanges = new Counter({
    name: 'chinhchu_number_changes_total',
    help: 'Changes of number by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const deathReports = new Counter({
    name: 'chinhchu_death_reports_total',
    help: 'Accounts closed because a register says that their holder has died; chinhchu deaths list has those to look at',
    registers,
  });
  const authorities = new Histogram({
    name: 'chinhchu_authority_seconds',
    help: 'Questions to outside authorities, by outcome',
    labelNames: ['authority', 'outcome'],
    buckets,
    registers,
  });
  const codes = new Counter({
    name: 'chinhchu_codes_total',
    help: 'One-time codes by what became of them',
    labelNames: ['state'],
    registers,
  });
  // Each process counts the same rows: their sum would be a multiple of what there is.
  const certificates = new Gauge({
    name: 'chinhchu_certificates',
    help: 'Certificates that people sign in with, by standing; overdue: nobody has said anything of it for two of CERTIFICATE_CHECK_HOURS',
    labelNames: ['standing'],
    aggregator: 'max',
    registers,
  });
  const linked = new Gauge({
    name: 'chinhchu_linked_providers',
    help: 'Accounts that are linked to an identity provider, by provider',
    labelNames: ['provider'],
    aggregator: 'max',
    registers,
  });
  const http = new Histogram({
    name: 'chinhchu_http_seconds',
    help: 'Requests by route and status',
    labelNames: ['route', 'method', 'status'],
    buckets,
    registers,
  });
  new Gauge({
    name: 'chinhchu_password_hashes',
    help: 'Passwords being hashed, and waiting for it',
    labelNames: ['state'],
    registers,
    collect() {
      const { running, waiting } = hashQueue();
      this.set({ state: 'running' }, running);
      this.set({ state: 'waiting' }, waiting);
    },
  });
  new Counter({
    name: 'chinhchu_database_statements_total',
    help: 'Statements sent to the database',
    registers,
    collect() {
      this.reset();
      this.inc(database.statements);
    },
  });
  new Counter({
    name: 'chinhchu_database_durable_commits_total',
    help: 'Commits that waited for the disk',
    registers,
    collect() {
      this.reset();
      this.inc(database.durableCommits);
    },
  });
  const standing = makeStandingMetrics(registers, observed);
  return {
    ...standing,
    registration: (method, outcome) => registrations.inc({ method, outcome }),
    signIn: (outcome) => signIns.inc({ outcome }),
    recovery: (outcome) => recoveries.inc({ outcome }),
    numberChange: (outcome) => numberChanges.inc({ outcome }),
    deathReported: () => deathReports.inc(),
    authority: (authority, outcome, seconds) => authorities.observe({ authority, outcome }, seconds),
    certificates: ({ standings, overdue }) => {
      for (const [standing, many] of Object.entries(standings)) certificates.set({ standing }, many);
      certificates.set({ standing: 'overdue' }, overdue);
    },
    linkedProviders: (counted) => {
      linked.reset();
      for (const { provider, many } of counted) linked.set({ provider }, many);
    },
    code: (state) => codes.inc({ state }),
    http: ({ route, method, status, seconds }) => http.observe({ route, method, status }, seconds),
    text: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    counted: () => registry.getMetricsAsJSON(),
  };
};
