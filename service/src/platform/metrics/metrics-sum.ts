import { AggregatorRegistry } from 'prom-client';
import type { MetricsText } from './metrics.ts';

/** One metric of one process with its values, as it travels between processes. */
export interface CountedMetric {
  readonly name: string;
  readonly type: unknown;
  readonly values: readonly object[];
}

/** All metrics of one process at one moment. */
export type Counted = readonly CountedMetric[];

/** Reads what another process has sent. */
export const isCounted = (value: unknown): value is Counted =>
  Array.isArray(value) &&
  value.every(
    (metric: unknown) =>
      typeof metric === 'object' &&
      metric !== null &&
      'name' in metric &&
      typeof metric.name === 'string' &&
      'type' in metric &&
      'values' in metric &&
      Array.isArray(metric.values),
  );

const summed = (all: readonly Counted[]) => AggregatorRegistry.aggregate([...all]);

/** What a process that has ended leaves behind: its counts stay, its gauges (memory, queues) go with it. */
const lasting = (counted: Counted): Counted =>
  counted.filter(({ type }) => type === 'counter' || type === 'histogram' || type === 'summary');

/** The metrics of several processes as if they were one. */
export interface MetricsSum {
  /** The newest of one process, in the place of what it sent before. */
  note(process: object, counted: Counted): void;
  /** The process is gone. A sum that became smaller would be read as a restart by Prometheus, so its counts are kept. */
  gone(process: object): void;
  /** Sums; what is an average, a least or a most within one process stays one. @param own metrics of whoever asks */
  text(own: Counted): Promise<MetricsText>;
}

/** Nothing counted yet. */
export const makeMetricsSum = (): MetricsSum => {
  const newest = new Map<object, Counted>();
  let former: Promise<Counted> = Promise.resolve([]);
  /** Asked again when a process has gone meanwhile: else it would be in neither part of the sum. */
  const ofTheGone = async (): Promise<Counted> => {
    const asked = former;
    const counted = await asked;
    return asked === former ? counted : ofTheGone();
  };
  return {
    note: (process, counted) => {
      newest.set(process, counted);
    },
    gone: (process) => {
      const last = newest.get(process);
      newest.delete(process);
      if (last !== undefined) former = former.then((sum) => summed([sum, lasting(last)]).getMetricsAsJSON());
    },
    text: async (own) => {
      const all = summed([await ofTheGone(), ...newest.values(), own]);
      return { contentType: all.contentType, text: await all.metrics() };
    },
  };
};
