import type { Log } from '../../platform/log.ts';
import type { MetricsText } from '../../platform/metrics/metrics.ts';
import { openMetricsListener } from '../../platform/metrics/metrics-listener.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { cannotListen } from './cannot-listen.ts';

/**
 * Serves the metrics where METRICS says, if anywhere.
 *
 * @returns how to close it
 * @throws CommandRefused when the address cannot be listened on
 */
export const openMetrics = async (
  { metrics }: Pick<Settings, 'metrics'>,
  log: Log,
  text: () => Promise<MetricsText>,
): Promise<() => Promise<void>> => {
  if (metrics === undefined) return async () => {};
  try {
    const { close } = await openMetricsListener(metrics, text, (trouble) =>
      log.fault('The metrics could not be read', trouble),
    );
    return close;
  } catch (trouble) {
    throw cannotListen(trouble, metrics, 'METRICS=host:port, or METRICS=off');
  }
};
