import { fuzz, makeMaterial } from './mutants.ts';
import { fuzzSignatures } from './signature-mutants.ts';

/** `npm run fuzz -w pki [-- COUNT [SEED]]`: judges mutants of valid material and fails on any that is accepted or throws;
 * then half as many of signatures and time stamps, which must be refused or say the very same. */
const [count = 200_000, seed = 1] = process.argv.slice(2).map(Number);
const reports = (['ec', 'rsa'] as const).map((kind, index) =>
  fuzz(makeMaterial(kind), Math.ceil(count / 2), seed + index),
);
for (const { mutants, resigned, resignedAccepted, accepted, thrown, slowestCpuMs } of reports) {
  console.log(
    `${mutants} mutants (${resigned} signed anew, ${resignedAccepted} of them still sound): ${accepted.length} accepted, ${thrown.length} threw, slowest ${slowestCpuMs.toFixed(1)} CPU-ms`,
  );
  for (const line of [...accepted, ...thrown].slice(0, 10)) console.log(`  ${line.slice(0, 2_000)}`);
}
const signatures = fuzzSignatures(Math.ceil(count / 2), seed);
console.log(
  `${signatures.mutants} mutants of signatures and time stamps (${signatures.resigned} signed anew): ${signatures.accepted} still say the same, ${signatures.misled.length} something else, ${signatures.thrown.length} threw, slowest ${signatures.slowestCpuMs.toFixed(1)} CPU-ms`,
);
for (const line of [...signatures.misled, ...signatures.thrown].slice(0, 10)) console.log(`  ${line.slice(0, 2_000)}`);
const bad =
  signatures.misled.length +
  signatures.thrown.length +
  reports.reduce((sum, { accepted, thrown }) => sum + accepted.length + thrown.length, 0);
process.exitCode = bad > 0 ? 1 : 0;
