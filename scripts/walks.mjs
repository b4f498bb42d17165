/**
 * `npm run walks -- --walks 100000 --seed 1`: walks the model of an account (`service/src/domain/standing`) that often, with an owner, a
 * thief, a stranger and an operator; a walk that breaks a promise is printed in its smallest form, with the seed that leads to it again.
 */
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const { values } = parseArgs({ options: { walks: { type: 'string' }, seed: { type: 'string' } } });
const numRuns = Number(values.walks ?? 100_000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (!Number.isInteger(numRuns) || numRuns < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run walks -- [--walks NUMBER] [--seed NUMBER]');
  process.exit(2);
}
const { default: fc } = await import('fast-check');
const { anyWalk, walk } = await import('../service/test/support/standing-walk.ts');
console.log(`${numRuns} walks from seed ${seed}`);
/** @type {Record<string, number>} */
const came = {};
const found = fc.check(
  fc.property(anyWalk, (one) => {
    const { broken, came: acts } = walk(one);
    for (const [act, times] of Object.entries(acts)) came[act] = (came[act] ?? 0) + times;
    if (broken !== undefined) throw new Error(broken);
  }),
  { numRuns, seed },
);
if (found.failed) {
  console.error(fc.defaultReportMessage(found));
  process.exitCode = 1;
} else {
  console.log(
    `every promise was kept: ${Object.entries(came)
      .map(([act, times]) => `${act} ${times}`)
      .join(', ')}`,
  );
}
