/**
 * `npm run walks -- --walks 100000 --seed 1`: walks the model of an account (`service/src/domain/standing`) that often, with an owner, a
 * thief, a stranger and an operator; a walk that breaks a promise is printed in its smallest form, with the seed that leads to it again.
 * `npm run walks -- --real 100`: the same walks on the pages of the service beside the model; where they differ the seed, the walk and its moves
 * are printed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './install.mjs';

await ensureInstalled();
const { values } = parseArgs({
  options: { walks: { type: 'string' }, seed: { type: 'string' }, real: { type: 'string' } },
});
const numRuns = Number(values.real ?? values.walks ?? 100_000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (!Number.isInteger(numRuns) || numRuns < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run walks -- [--walks NUMBER | --real NUMBER] [--seed NUMBER]');
  process.exit(2);
}
console.log(`${numRuns} walks from seed ${seed}`);
await (values.real === undefined ? walkMachine() : walkService());

/** The rules alone. */
async function walkMachine() {
  const { default: fc } = await import('fast-check');
  const { walks } = await import('../service/test/support/standing/walk.ts');
  const { walk } = await import('../service/test/support/standing/walk-machine.ts');
  /** @type {Record<string, number>} */
  const came = {};
  const found = fc.check(
    fc.property(walks(), (one) => {
      const { broken, came: acts } = walk(one);
      for (const [act, times] of Object.entries(acts)) came[act] = (came[act] ?? 0) + times;
      if (broken !== undefined) throw new Error(broken);
    }),
    { numRuns, seed },
  );
  if (found.failed) {
    console.error(`${String(found.errorInstance)}\n${fc.defaultReportMessage(found)}`);
    process.exitCode = 1;
    return;
  }
  console.log(
    `every promise was kept: ${Object.entries(came)
      .map(([act, times]) => `${act} ${times}`)
      .join(', ')}`,
  );
}

/** The service on PGlite beside the rules, in a program of its own. */
async function walkService() {
  const program = join(root, 'service', 'test', 'support', 'standing', 'walk-service.ts');
  const child = spawn(process.execPath, [program, String(numRuns), String(seed)], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  process.exitCode = code === 0 ? 0 : 1;
}
