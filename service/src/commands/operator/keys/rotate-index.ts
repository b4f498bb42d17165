import { keyFileNames } from '../../../platform/keys/keys-files.ts';
import { addIndexKey } from '../../../platform/keys/keys-ring.ts';
import type { LeavingBehind } from '../../../store/keys/rotate-index.ts';
import type { OperatorAnswer, OperatorContext } from '../command/operator-command.ts';
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

const leavesPeople = refused(
  'unreadable',
  'There are accounts whose sealing key is lost (chinhchu keys list), and under a new index key nobody would find them: their people would register as strangers, and portals meet them so. Wait until they are opened anew, or say --leave-unreadable.',
);

/** Identities are written under the former and this one. */
export const beginIndex: RotationStep = (context) => begin(context);
/** The same where the index key was stolen and cannot wait for accounts that nobody can read. */
export const beginIndexWithout: RotationStep = (context) => begin(context, { leaveUnreadable: true });

const begin = async (context: OperatorContext, leaving: LeavingBehind = {}): Promise<OperatorAnswer> => {
  const { store, keys: ring } = context;
  await ring.reload();
  const version = ring.index.newest;
  const lacking = await whoLacks(context, ({ keys }) => keys.includes(`index:${version}`));
  if (lacking !== undefined) return notEverywhere(keyFileNames.index, lacking);
  const begun = await store.beginIndexRotation(leaving);
  if (begun === 'unreadable') return leavesPeople;
  if (begun === 'no-newer-key') return refused(begun, 'No index key is published: chinhchu keys rotate index.');
  if (begun !== 'begun') return refused(begun, 'A rotation is under way already: finish it with --finish.');
  await noteRotation(context, 'index-begun');
  return done(
    `Index key ${version} is written beside the former one. To find everybody by it: chinhchu keys rotate index --finish`,
    { version },
  );
};

/** Identities are found by this one alone. */
export const finishIndex: RotationStep = (context) => finish(context);
export const finishIndexWithout: RotationStep = (context) => finish(context, { leaveUnreadable: true });

const finish = async (context: OperatorContext, leaving: LeavingBehind = {}): Promise<OperatorAnswer> => {
  const came = await context.store.finishIndexRotation(leaving);
  if (came === 'unreadable') return leavesPeople;
  if (came === 'not-begun') return refused('not-begun', 'No rotation is under way.');
  await noteRotation(context, 'index-finished');
  return done('Identities are found by the new index key alone.', { finished: true });
};
