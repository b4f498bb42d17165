import { fuzz, makeMaterial } from './mutants.ts'

/** `npm run fuzz -w pki [-- COUNT [SEED]]`: judges mutants of valid material and fails on any that is accepted or throws. */
const [count = 200_000, seed = 1] = process.argv.slice(2).map(Number)
const reports = (['ec', 'rsa'] as const).map((kind, index) => fuzz(makeMaterial(kind), Math.ceil(count / 2), seed + index))
for (const { mutants, resigned, resignedAccepted, accepted, thrown, slowestCpuMs } of reports) {
  console.log(`${mutants} mutants (${resigned} signed anew, ${resignedAccepted} of them still sound): ${accepted.length} accepted, ${thrown.length} threw, slowest ${slowestCpuMs.toFixed(1)} CPU-ms`)
  for (const line of [...accepted, ...thrown].slice(0, 10)) console.log(`  ${line.slice(0, 2_000)}`)
}
process.exitCode = reports.some(({ accepted, thrown }) => accepted.length + thrown.length > 0) ? 1 : 0
