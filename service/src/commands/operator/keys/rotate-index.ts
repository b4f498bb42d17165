import { keyFileNames } from '../../../platform/keys/keys-files.ts';
import { addIndexKey } from '../../../platform/keys/keys-ring.ts';
import { done, refused } from '../command/operator-command.ts';
import { copyFirst, noteRotation, type RotationStep } from './rotation-step.ts';
import { notEverywhere, whoLacks } from './who-lacks.ts';

/** The next index key, under which nothing is written yet; one that was made and never published is taken. */
export const publishIndex: RotationStep = async ({ keyFolder, clock, store, keys: ring }) => {
  await ring.reload();
  const inUse = (await store.keyRegistry.standing()).indexInUse;
  const { newest } = ring.index;
  const isPublished = !inUse.includes(newest);
  const added = isPublished ? undefined : addIndexKey(keyFolder, { clock });
  if (added?.ok === false) return refused(added.problem.code, added.problem.detail);
  const version = added?.value.version ?? newest;
  await store.keyRegistry.publish({ kind: 'index', name: String(version) });
  return done(`Index key ${version} is published. ${copyFirst(keyFileNames.index, 'index')}`, { version });
};

/** Identities are written under the former and this one. */
export const beginIndex: RotationStep = async (context) => {
  const { store, keys: ring } = context;
  await ring.reload();
  const version = ring.index.newest;
  const lacking = await whoLacks(context, ({ keys }) => keys.includes(`index:${version}`));
  if (lacking !== undefined) return notEverywhere(keyFileNames.index, lacking);
  const begun = await store.beginIndexRotation();
  if (begun === 'no-newer-key') return refused(begun, 'No index key is published: chinhchu keys rotate index.');
  if (begun !== 'begun') return refused(begun, 'A rotation is under way already: finish it with --finish.');
  await noteRotation(context, 'index-begun');
  return done(
    `Index key ${version} is written beside the former one. To find everybody by it: chinhchu keys rotate index --finish`,
    { version },
  );
};

/** Identities are found by this one alone. */
export const finishIndex: RotationStep = async (context) => {
  if ((await context.store.finishIndexRotation()) === 'not-begun')
    return refused('not-begun', 'No rotation is under way.');
  await noteRotation(context, 'index-finished');
  return done('Identities are found by the new index key alone.', { finished: true });
};
