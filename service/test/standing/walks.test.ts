import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bench } from '../support/standing/begin-account.ts';
import { realWalks, startBench, walkBoth } from '../support/standing/walk-both.ts';
import { furthest } from '../support/standing/walk-machine.ts';

/** Of many walks those that lead furthest on the machine; `npm run walks -- --real 100` walks others. */
const sample = furthest(fc.sample(realWalks, { numRuns: 1000, seed: 1 }), 4);
let bench: Bench;
beforeAll(async () => {
  bench = await startBench(sample.length);
});
afterAll(() => bench.at.stop());

it.each(sample.map((walk, place) => [place + 1, walk] as const))(
  'the service does on its pages what the machine does, move by move: walk %i of those that lead furthest',
  async (_, walk) => {
    expect(await walkBoth(bench, walk)).toBeGreaterThan(5);
  },
);
