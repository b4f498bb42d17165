import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { keysOrRefuse } from './open-service.ts';

const openedAt = (keyDir: string) => () => keysOrRefuse({ keyDir, mode: 'production' }, systemClock);

it('keys that cannot be read are told from keys that are not there', () => {
  expect(openedAt('/nowhere/keys')).toThrow('There are no keys in /nowhere/keys');
  // Root may read every folder, so what stands for a closed one is something that is no folder.
  const closed = fileURLToPath(import.meta.url);
  expect(openedAt(closed)).toThrow(`The keys in ${closed} cannot be read: ENOTDIR`);
});
