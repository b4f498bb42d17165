import { keyFileNames } from '../../../platform/keys/keys-files.ts';
import { addRootSecret, dropRootSecrets } from '../../../platform/keys/keys-ring.ts';
import { passingHours } from '../../../platform/keys/keys.ts';
import { unusedRoots } from '../../../store/keys/key-registry.ts';
import type { OperatorAnswer, OperatorContext } from '../command/operator-command.ts';
import { done, refused } from '../command/operator-command.ts';
import { copyFirst, noteRotation, type RotationStep } from './rotation-step.ts';
import { notEverywhere, whoLacks } from './who-lacks.ts';

/** Each process looks every five seconds which root secret makes: all know before the time comes, and change at once. */
const untilActiveMs = 15_000;
const hourMs = 60 * 60 * 1000;

/** The next root secret, which is accepted and makes nothing yet; one that is in the file and unknown to the database is taken. */
export const publishRoot: RotationStep = async ({ keyFolder, clock, store: { keyRegistry }, keys: ring }) => {
  const published = await keyRegistry.published('root');
  if (published !== undefined)
    return refused('under-way', `Root secret ${published} is published already: begin with it by --begin.`);
  await ring.reload();
  const unused = unusedRoots(ring, await keyRegistry.standing()).at(-1);
  const added = unused === undefined ? addRootSecret(keyFolder, { clock }) : undefined;
  if (added?.ok === false) return refused(added.problem.code, added.problem.detail);
  const name = added?.value.name ?? unused ?? '';
  await keyRegistry.publishRoot(name);
  return done(`Root secret ${name} is published. ${copyFirst(keyFileNames.root, 'root')}`, { keyId: name });
};

/** What passes is made with it, from the same instant on in every process; what the former one made is accepted as well. */
export const beginRoot: RotationStep = async (context) => {
  const { keyRegistry } = context.store;
  const name = await keyRegistry.published('root');
  if (name === undefined) return refused('not-published', 'No root secret is published: chinhchu keys rotate root.');
  const lacking = await whoLacks(context, ({ keys }) => keys.includes(`root:${name}`));
  if (lacking !== undefined) return notEverywhere(keyFileNames.root, lacking);
  const from = new Date(context.clock.now().getTime() + untilActiveMs);
  await keyRegistry.begin({ kind: 'root', name }, from);
  await noteRotation(context, 'root-begun');
  const earliest = new Date(from.getTime() + passingHours * hourMs).toISOString();
  return done(
    `From ${from.toISOString()} on forms, codes and tokens are made with root secret ${name}; those from before go on being accepted. From ${earliest} on: chinhchu keys rotate root --finish. Where the former one was stolen, at once: --finish --now`,
    { keyId: name, activeFrom: from.toISOString(), finishFrom: earliest },
  );
};

/** The root secret that was begun with last, and from when on it makes; nothing where no other is accepted beside it. */
const turnOf = async ({
  store,
}: OperatorContext): Promise<{ readonly name: string; readonly from: Date } | undefined> => {
  const { roots } = await store.keyRegistry.standing();
  const begun = roots.flatMap(({ name, activeFrom }) =>
    activeFrom === null ? [] : [{ name, from: new Date(activeFrom) }],
  );
  return begun.length < 2 ? undefined : begun.at(-1);
};

const finish = async (context: OperatorContext, isUrgent: boolean): Promise<OperatorAnswer> => {
  const { store, clock, keyFolder } = context;
  const turn = await turnOf(context);
  if (turn === undefined)
    return refused('not-begun', 'No root secret has taken the place of another: --begin comes first.');
  const earliest = new Date(turn.from.getTime() + passingHours * hourMs);
  if (isUrgent && clock.now() < turn.from)
    return refused('too-soon', `Root secret ${turn.name} makes from ${turn.from.toISOString()} on: run this then.`);
  if (!isUrgent && clock.now() < earliest)
    return refused(
      'too-soon',
      `What was made with the former root secret may come back until ${earliest.toISOString()}: run this then. Where it was stolen, now: --finish --now; whoever has a form open then sends it again.`,
    );
  const former = await store.keyRegistry.retireFormer({ kind: 'root', name: turn.name });
  dropRootSecrets(keyFolder, former);
  await noteRotation(context, 'root-finished');
  const accepting = await whoLacks(context, ({ keys }) => !former.some((name) => keys.includes(`root:${name}`)));
  if (accepting !== undefined)
    return refused(
      'still-accepted',
      `${accepting.map(({ host }) => host).join(', ')} has not said yet that it accepts the former root secret no more: look whether it reaches the database, or end it.`,
    );
  return done(
    `Nothing made with ${former.join(', ')} is accepted any more. Copy ${keyFileNames.root} to every server and to the backup of the keys. What lasts stays under the first root secret.`,
    { keyId: turn.name, former },
  );
};

/** What the former one made is accepted no longer. */
export const finishRoot: RotationStep = (context) => finish(context, false);
/** The same before its time, for one that was stolen. */
export const finishRootNow: RotationStep = (context) => finish(context, true);
