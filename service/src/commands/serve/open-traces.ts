import { programVersion } from '../../platform/program-version.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import type { Share } from '../../platform/share.ts';

/**
 * Begins to make traces where the settings name a collector; without one nothing is loaded.
 *
 * @returns how to end it
 */
export const openTraces = async (
  { traces: { endpoint, perThousand } }: Pick<Settings, 'traces'>,
  share: Share | undefined,
): Promise<() => Promise<void>> => {
  if (endpoint === undefined) return async () => {};
  const { openTracing } = await import('../../platform/tracing/open-tracing.ts');
  return openTracing({ endpoint, perThousand, version: programVersion(), process: share?.index });
};
