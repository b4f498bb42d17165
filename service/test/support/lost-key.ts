import type { Clock } from '../../src/platform/clock.ts';
import { newSecret, readKeyFiles, writeKeyFile } from '../../src/platform/keys/keys-files.ts';
import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { makeStore } from '../../src/store/open-store.ts';
import type { TestStore } from './database.ts';

/** The sealing keys of a key folder, all of which are gone. */
export interface LostKeys {
  /** The store of a process that was started afterwards, as `keys accept` opens it. */
  readonly store: OpenedStore;
  readonly names: readonly string[];
  /** They turn up again, and lie in the folder beside the others. */
  find(): Promise<void>;
}

const sealingFile = (folder: string) => {
  const read = readKeyFiles(folder);
  if (!read.ok) throw new Error(read.problem.detail);
  return read.value.sealing;
};

/** Every sealing key is lost but those named, another is made in their place, and an operator gives them up. Whoever serves over `opened.keys` reads that at once. */
export const loseSealingKeys = async (
  opened: Pick<TestStore, 'database' | 'keyFolder' | 'keys' | 'store'>,
  clock: Clock,
  left: readonly string[] = [],
): Promise<LostKeys> => {
  const { database, keyFolder } = opened;
  const former = sealingFile(keyFolder);
  const isLeft = (key: { readonly id: string }): boolean => left.includes(key.id);
  const lost = former.keys.filter((key) => !isLeft(key));
  const id = `new-${former.keys.length}-${clock.now().getTime()}`;
  writeKeyFile(keyFolder, 'sealing', {
    ...former,
    current: id,
    keys: [...former.keys.filter(isLeft), { id, createdAt: clock.now().toISOString(), secret: newSecret() }],
  });
  const ring = openKeyRing(keyFolder, { mayCreate: false, clock });
  if (!ring.ok) throw new Error(ring.problem.detail);
  // Nobody serves while keys are given up.
  await database.run('DELETE FROM serving_process', []);
  const store = await makeStore(database, { clock, keys: ring.value, takeKeys: true });
  const readAgain = async (): Promise<void> => {
    for (const [keys, { keyRegistry }] of [
      [opened.keys, opened.store],
      [ring.value, store],
    ] as const) {
      await keys.reload();
      await keyRegistry.standing();
    }
  };
  await readAgain();
  // Whoever said so in between had the former keys.
  await database.run('DELETE FROM serving_process', []);
  return {
    store,
    names: lost.map((key) => key.id),
    find: async () => {
      const now = sealingFile(keyFolder);
      writeKeyFile(keyFolder, 'sealing', { ...now, keys: [...now.keys, ...lost] });
      await readAgain();
    },
  };
};
