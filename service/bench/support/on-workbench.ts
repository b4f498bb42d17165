import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareOperatorClientKey } from '../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import type { Workbench } from '../../test/support/workbench.ts';
import { startWorkbench } from '../../test/support/workbench.ts';

/** Takes a measurement beside a workbench, with a folder of its own that has the operator's key; both are gone afterwards. */
export const onWorkbench = async (measure: (workbench: Workbench, folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-bench-'));
  const jwks = join(folder, 'operator-client.jwks.json');
  prepareOperatorClientKey(join(folder, 'operator-client.jwk.json'), jwks);
  const workbench = await startWorkbench(jwks);
  try {
    await measure(workbench, folder);
  } finally {
    await workbench.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
