import type { Registry } from 'prom-client';
import { Counter, Gauge } from 'prom-client';
import type { Metrics, Observed } from './metrics.ts';

type Standing = Pick<Metrics, 'messagesWaiting' | 'pot' | 'expiry' | 'keySince' | 'unreadable'>;

/** How things stand, whoever is served: the program, its pool, what waits, what fills and what ends. */
export const makeStandingMetrics = (
  registers: Registry[],
  { connections = () => undefined, droppedLines = () => 0, version = '' }: Omit<Observed, 'hashQueue'>,
): Standing => {
  // Each process sees the same rows and files: their sum would be a multiple of what there is.
  const seenByEach = { aggregator: 'max', registers } as const;
  new Gauge({
    name: 'chinhchu_build_info',
    help: 'Always 1; which version of the service runs on which Node',
    labelNames: ['version', 'node'],
    ...seenByEach,
  }).set({ version, node: process.versions.node }, 1);
  new Gauge({
    name: 'chinhchu_database_connections',
    help: 'Connections to PostgreSQL, and statements that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, many] of Object.entries(connections() ?? {})) this.set({ state }, many);
    },
  });
  new Counter({
    name: 'chinhchu_log_lines_dropped_total',
    help: 'Log lines that the output did not take',
    registers,
    collect() {
      this.reset();
      this.inc(droppedLines());
    },
  });
  const waiting = new Gauge({
    name: 'chinhchu_messages_waiting',
    help: 'Messages that no carrier has taken yet',
    labelNames: ['channel'],
    ...seenByEach,
  });
  const oldest = new Gauge({
    name: 'chinhchu_messages_oldest_waiting_seconds',
    help: 'How long the oldest of them has waited',
    labelNames: ['channel'],
    ...seenByEach,
  });
  const taken = new Gauge({
    name: 'chinhchu_pot_taken',
    help: 'What is gone of a pot that everybody shares, in its present window',
    labelNames: ['pot'],
    ...seenByEach,
  });
  const holds = new Gauge({
    name: 'chinhchu_pot_size',
    help: 'What that pot holds',
    labelNames: ['pot'],
    ...seenByEach,
  });
  const expiries = new Gauge({
    name: 'chinhchu_expiry_timestamp_seconds',
    help: 'When a certificate ends that the service stands on',
    labelNames: ['what'],
    ...seenByEach,
  });
  const keys = new Gauge({
    name: 'chinhchu_key_since_timestamp_seconds',
    help: 'Since when the present key of each kind is in use: how long ago it was last rotated',
    labelNames: ['key'],
    ...seenByEach,
  });
  const unreadable = new Gauge({
    name: 'chinhchu_unreadable_accounts',
    help: 'Accounts whose sealing key was given up and that nobody has opened anew, by that key',
    labelNames: ['key'],
    ...seenByEach,
  });
  return {
    messagesWaiting: (all) => {
      for (const { channel, many, seconds } of all) {
        waiting.set({ channel }, many);
        oldest.set({ channel }, seconds);
      }
    },
    pot: (pot, many, most) => {
      taken.set({ pot }, many);
      holds.set({ pot }, most);
    },
    expiry: (what, at) => expiries.set({ what }, at),
    keySince: (key, at) => keys.set({ key }, at),
    unreadable: (all) => {
      unreadable.reset();
      for (const { name, accounts } of all) unreadable.set({ key: name }, accounts);
    },
  };
};
