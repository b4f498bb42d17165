import { systemClock } from '../platform/clock.ts';
import { keyPrints } from '../platform/keys/key-prints.ts';
import type { OpenedSample } from '../store/backup/open-sample.ts';
import { isEmptyDatabase, withSnapshot } from '../store/backup/snapshot.ts';
import { migrate, openStore } from '../store/open-store.ts';
import { differences, readNote } from './backup/note.ts';
import { runPg } from './backup/pg-program.ts';
import { CommandRefused } from './command-refused.ts';
import { keysOrRefuse, storeRefused } from './installation/open-service.ts';
import { settingsOrRefuse } from './installation/settings-or-refuse.ts';
import { readFlags } from './operator/command/read-flags.ts';

const help = 'usage: chinhchu drill restore FILE --into postgresql://…/EMPTY-DATABASE';
const sampled = 1000;

/** What a drill has found; `wrong` says each thing that is not as it was. */
interface Drill {
  readonly rows: number;
  readonly sample: OpenedSample;
  readonly wrong: readonly string[];
}

const sampleWords = ({ looked, opened, found }: OpenedSample): readonly string[] => [
  ...(opened < looked
    ? [`${looked - opened} of ${looked} identities do not open under the sealing keys of KEY_DIR`]
    : []),
  ...(found < opened
    ? [`${opened - found} of ${opened} identities are not found under the index keys of KEY_DIR`]
    : []),
];

/** Restores into an empty database, then looks at it as a service would that begins there. */
const restore = async (file: string, into: string): Promise<Drill> => {
  const settings = settingsOrRefuse();
  if (into === settings.databaseUrl)
    throw new CommandRefused('That is the database of the service. A drill wants an empty one of its own.');
  const note = readNote(file);
  const keys = keysOrRefuse(settings, systemClock);
  const prints = await keyPrints(keys);
  const at = { databaseUrl: into, dataDir: settings.dataDir };
  if (!(await isEmptyDatabase(at)))
    throw new CommandRefused('The database given with --into is not empty. A drill never writes over anything.');
  await runPg(
    'pg_restore',
    ['--exit-on-error', '--no-owner', '--no-acl', '--dbname', new URL(into).pathname.slice(1), file],
    into,
  );
  const restored = await withSnapshot(at, async ({ tables }) => tables);
  const wrong = [
    ...differences(note, restored),
    ...(note.keys.root === prints.root
      ? []
      : ['The root secret in KEY_DIR is another: every portal would meet everybody as a stranger']),
  ];
  await migrate(at);
  const store = await openStore(at, { clock: systemClock, keys });
  try {
    const sample = await store.openSample(sampled);
    const rows = Object.values(restored).reduce((sum, table) => sum + table.rows, 0);
    return { rows, sample, wrong: [...wrong, ...sampleWords(sample)] };
  } finally {
    await store.close();
  }
};

/** `chinhchu drill restore FILE --into URL`: exit code 0 when all is as it was. What was restored stays, for looking at; drop it yourself. */
export const run = async (args: readonly string[]): Promise<number> => {
  const read = readFlags(
    args.filter((arg) => arg !== '--json'),
    ['into'],
  );
  const [verb, file, ...more] = read?.words ?? [];
  const into = read?.flags['into'];
  if (verb !== 'restore' || file === undefined || more.length > 0 || into === undefined || !URL.canParse(into)) {
    process.stderr.write(`${help}\n`);
    return 2;
  }
  const { rows, sample, wrong } = await restore(file, into).catch((trouble: unknown) => {
    throw storeRefused(trouble);
  });
  const words =
    wrong.length > 0
      ? wrong.join('\n')
      : `${rows} rows are as they were; ${sample.found} identities, drawn by chance, open and are found under the keys of KEY_DIR.`;
  process.stdout.write(`${args.includes('--json') ? JSON.stringify({ rows, sample, wrong }) : words}\n`);
  return wrong.length > 0 ? 1 : 0;
};
