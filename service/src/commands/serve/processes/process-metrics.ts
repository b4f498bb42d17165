import { Counter, Gauge, Registry } from 'prom-client';
import type { MetricsText } from '../../../platform/metrics/metrics.ts';
import type { MetricsSum } from '../../../platform/metrics/metrics-sum.ts';
import type { Supervisor } from './supervisor.ts';

/** The metrics of all processes as one text, with what the supervisor knows of them. */
export const makeProcessMetrics = (
  sum: MetricsSum,
  { counts, running }: Pick<Supervisor, 'counts' | 'running'>,
): (() => Promise<MetricsText>) => {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: 'chinhchu_processes',
    help: 'Processes under the supervisor, by what they are doing',
    labelNames: ['state'],
    registers,
    collect() {
      const { serving, starting, leaving } = counts();
      this.set({ state: 'serving' }, serving);
      this.set({ state: 'starting' }, starting);
      this.set({ state: 'leaving' }, leaving);
    },
  });
  new Counter({
    name: 'chinhchu_processes_replaced_total',
    help: 'Processes that ended unasked',
    registers,
    collect() {
      this.reset();
      this.inc(counts().replaced);
    },
  });
  return async () => {
    await Promise.all([...running()].map((worker) => worker.count()));
    return sum.text(await registry.getMetricsAsJSON());
  };
};
