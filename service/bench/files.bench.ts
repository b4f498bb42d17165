import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestInstallation } from '../test/support/service.ts';
import { startInstallation } from '../test/support/service.ts';
import { signIn } from '../test/support/walks/sign-in.ts';
import { newVisitor, register } from '../test/support/walks/walk.ts';
import type { Person } from '../test/support/workbench.ts';

/**
 * How many files of ours a reader has to open to follow one journey: those in which a function runs while one person walks it, counted by V8's
 * own coverage. What only runs when the program starts does not count, nor do timers that happen to fire: each journey is walked once before.
 *
 * They are told in three parts, which add up to all: the way itself (what is shown, decided, proven and moved); what lies beneath it (storage,
 * plumbing, the wires of authorities, where the program is put together), which a reader of a journey may trust by its interfaces; and words, which hold nothing but
 * what is said. The target is for all of them.
 */
const sources = fileURLToPath(new URL('../src/', import.meta.url));
const asJson = process.argv.includes('--json');

const filesOf = async (session: Session, walk: () => Promise<unknown>): Promise<readonly string[]> => {
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await walk();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  return result
    .filter(
      ({ url, functions }) =>
        url.startsWith(`file://${sources}`) && functions.some(({ ranges: [range] }) => (range?.count ?? 0) > 0),
    )
    .map(({ url }) => relative(sources, fileURLToPath(url)))
    .sort();
};

/** The first that fits says which part a file belongs to. */
const parts: readonly (readonly [string, RegExp])[] = [
  ['words', /(?:^|\/)(?:words|text)\//u],
  ['beneath', /^(?:platform|store|authorities|app|web\/http|web\/static)(?:\/|\.ts)/u],
  ['the way', /./u],
];
const partOf = (file: string): string => parts.find(([, pattern]) => pattern.test(file))?.[0] ?? '';

const passersBy = async (at: TestInstallation): Promise<() => Person> => {
  const crowd = [...(await at.workbench.crowd(6))];
  return () => {
    const person = crowd.shift();
    if (person === undefined) throw new Error('the crowd is used up');
    return person;
  };
};

const at = await startInstallation();
const session = new Session();
try {
  const someone = await passersBy(at);
  const known = someone();
  await register(at, newVisitor(at), known);
  await signIn(at, newVisitor(at), known);
  session.connect();
  await session.post('Profiler.enable');
  const newcomer = someone();
  const registration = await filesOf(session, () => register(at, newVisitor(at), newcomer));
  const signingIn = await filesOf(session, () => signIn(at, newVisitor(at), newcomer));
  if (asJson) console.log(JSON.stringify({ registration, signIn: signingIn }));
  else {
    for (const [name, files] of Object.entries({ registration, 'sign-in': signingIn })) {
      console.log(`${name}: ${files.length} files`);
      for (const [part, within = []] of Object.entries(Object.groupBy(files, partOf))) {
        const rooms = Object.entries(Object.groupBy(within, (file) => file.split('/')[0] ?? ''));
        console.log(
          `  ${part}: ${within.length} (${rooms.map(([room, some = []]) => `${room} ${some.length}`).join(', ')})`,
        );
      }
    }
  }
} finally {
  session.disconnect();
  await at.stop();
}
