import { keyFileNames } from '../../../platform/keys/keys-files.ts';
import { addSealingKey, makeSealingKeyCurrent } from '../../../platform/keys/keys-ring.ts';
import { done, refused } from '../command/operator-command.ts';
import { copyFirst, noteRotation, type RotationStep } from './rotation-step.ts';
import { notEverywhere, whoLacks } from './who-lacks.ts';

/** The next sealing key, under which nothing is wrapped yet. */
export const publishSealing: RotationStep = async ({ keyFolder, clock, store }) => {
  const published = await store.keyRegistry.published('sealing');
  if (published !== undefined)
    return refused('under-way', `Sealing key ${published} is published already: begin with it by --begin.`);
  const added = addSealingKey(keyFolder, { clock });
  if (!added.ok) return refused(added.problem.code, added.problem.detail);
  const { id } = added.value;
  await store.keyRegistry.publish({ kind: 'sealing', name: id });
  return done(`Sealing key ${id} is published. ${copyFirst(keyFileNames.sealing, 'sealing')}`, { keyId: id });
};

/** What is new is wrapped under it. */
export const beginSealing: RotationStep = async (context) => {
  const { store, clock } = context;
  const id = await store.keyRegistry.published('sealing');
  if (id === undefined)
    return refused(
      'not-published',
      'No sealing key waits to be begun with. After --begin comes --finish; to publish the next key: chinhchu keys rotate sealing.',
    );
  const lacking = await whoLacks(context, ({ keys }) => keys.includes(`sealing:${id}`));
  if (lacking !== undefined) return notEverywhere(keyFileNames.sealing, lacking);
  await store.keyRegistry.begin({ kind: 'sealing', name: id }, clock.now());
  await noteRotation(context, 'sealing-begun');
  return done(
    `New data keys are wrapped under sealing key ${id}. To wrap the others too: chinhchu keys rotate sealing --finish`,
    {
      keyId: id,
    },
  );
};

/** What there is already, too; the former one is needed no more. */
export const finishSealing: RotationStep = async (context) => {
  const { store, keyFolder } = context;
  const { sealing: id } = await store.keyRegistry.standing();
  if (id === undefined) return refused('not-begun', 'No sealing key is in use.');
  const lacking = await whoLacks(context, ({ sealing }) => sealing === id);
  if (lacking !== undefined)
    return refused(
      'not-everywhere',
      `${lacking.map(({ host }) => host).join(', ')} writes with a former key: run this again in a few seconds.`,
    );
  const { rewrapped, left } = await store.rotateSealing();
  const former = await store.keyRegistry.retireFormer({ kind: 'sealing', name: id });
  makeSealingKeyCurrent(keyFolder, id);
  await noteRotation(context, 'sealing');
  const needed =
    former.length === 0
      ? ''
      : ` Of this database nothing needs ${former.join(', ')} any more; backups from before do, so keep them in escrow as long as those.`;
  const lost = left === 0 ? '' : ` ${left} lie under a key that was given up, and stay as they are.`;
  return done(`${rewrapped} data keys were wrapped under sealing key ${id}.${lost}${needed}`, {
    keyId: id,
    rewrapped,
    left,
    former,
  });
};
