import { REASONS } from '../src/index.ts';
import { judge, reasonOf } from './judging.ts';
import { makeMaterial, mutate, resign, seeded, signedPart } from './mutants.ts';
import { opensslVerdict, opensslVersion } from './openssl-verify.ts';
import { PATH_CASES, SOUND_CASES, type PathCase } from './path-cases.ts';
import { readCertificate } from '../src/index.ts';

/**
 * `npm run differential -w pki [-- MUTANTS [SEED]]`: every made case, and mutants signed anew so that their signature
 * is good, before this package and before `openssl verify -x509_strict`. Prints where they differ, grouped.
 */
const [mutants = 500, seed = 1] = process.argv.slice(2).map(Number);
const ourVerdict = ({ endEntity, intermediates, anchor }: PathCase): string =>
  readCertificate(endEntity).ok
    ? reasonOf(
        judge(
          endEntity,
          intermediates.filter((der) => readCertificate(der).ok),
          anchor,
        ),
      )
    : 'certificate-malformed';

console.log(opensslVersion() ?? 'no openssl here');
const cases = [
  ...REASONS.map((reason) => [reason, PATH_CASES[reason]()] as const),
  ...Object.entries(SOUND_CASES).map(([title, make]) => [title, make()] as const),
];
for (const [title, found] of cases) if (found.more === undefined) report(`made case ${title}`, found);
const random = seeded(seed);
const material = makeMaterial('ec');
const groups = new Map<string, number>();
for (let count = 0; count < mutants; count++) {
  const part = random(2) === 0 ? 'endEntity' : 'intermediate';
  const parts = {
    ...material.parts,
    [part]: resign(mutate(signedPart(material.parts[part]), random), material.keys[part]),
  };
  const found: PathCase = {
    endEntity: parts.endEntity,
    intermediates: [parts.intermediate],
    anchor: material.root,
    more: undefined,
  };
  const [ours, theirs] = [ourVerdict(found), opensslVerdict(found)];
  if ((ours === 'accepted') !== (theirs === 'accepted'))
    groups.set(
      `${part}: ours ${ours}, openssl ${theirs}`,
      (groups.get(`${part}: ours ${ours}, openssl ${theirs}`) ?? 0) + 1,
    );
}
console.log(`${mutants} mutants signed anew`);
for (const [group, count] of groups) console.log(`  ${String(count).padStart(5)}  ${group}`);

function report(title: string, found: PathCase): void {
  const [ours, theirs] = [ourVerdict(found), opensslVerdict(found)];
  if ((ours === 'accepted') !== (theirs === 'accepted')) console.log(`${title}: ours ${ours}, openssl ${theirs}`);
}
