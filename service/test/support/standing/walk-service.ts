import fc from 'fast-check';
import { realWalks, startBench, walkBoth } from './walk-both.ts';

/** `npm run walks -- --real NUMBER`: what the service and the machine do not say alike is printed with its walk and the moves that led there. */
const [numRuns, seed] = process.argv.slice(2).map(Number);
if (numRuns === undefined || seed === undefined) throw new Error('walk-service.ts NUMBER SEED');
const bench = await startBench(numRuns);
let moves = 0;
let alike = 0;
for (const walk of fc.sample(realWalks, { numRuns, seed }))
  try {
    moves += await walkBoth(bench, walk);
    alike += 1;
  } catch (trouble) {
    console.error(`${trouble instanceof Error ? trouble.message : String(trouble)}\n`);
  }
console.log(`the service and the machine say the same of ${alike} walks with ${moves} moves`);
process.exitCode = alike === numRuns ? 0 : 1;
await bench.at.stop();
