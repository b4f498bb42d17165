import type { AuditEvent } from '../../domain/audit.ts';
import { keyFileNames } from '../../platform/keys/keys-files.ts';
import { addIndexKey, addSealingKey, makeSealingKeyCurrent } from '../../platform/keys/keys-ring.ts';
import { addSigningKeys, createSigningKeys, signingKeysFile } from '../../platform/keys/signing-keys.ts';
import { notEverywhere, whoLacks } from './who-lacks.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './operator-command.ts';
import { done, refused, usage } from './operator-command.ts';

const help = `usage: chinhchu keys rotate sealing|index           the next key: published, nothing is written with it yet
       chinhchu keys rotate sealing|index --begin   every server has read it: what is new is written with it
       chinhchu keys rotate sealing|index --finish  what is there already is brought under it; the former key is needed no more
       chinhchu keys rotate signing [--in HOURS]    the next keys for ID tokens: published now, signing a day from now unless told
       chinhchu keys accept --reason WHY            takes the keys that are here for those of this database, giving up what they do not open`;

const noted = async ({ store, clock, operator }: OperatorContext, what: string): Promise<void> => {
  const event: AuditEvent = {
    type: 'keys-rotated',
    at: clock.now().toISOString(),
    actor: `operator:${operator}`,
    detail: { what },
  };
  await store.audit.record([event]);
};

const copyFirst = (file: string, kind: string): string =>
  `Copy ${file} to every server (they read it by themselves), then run: chinhchu keys rotate ${kind} --begin`;

const publishSealing = async ({ keyFolder, clock, store }: OperatorContext): Promise<OperatorAnswer> => {
  const published = await store.keyRegistry.publishedSealing();
  if (published !== undefined)
    return refused('under-way', `Sealing key ${published} is published already: begin with it by --begin.`);
  const added = addSealingKey(keyFolder, { clock });
  if (!added.ok) return refused(added.problem.code, added.problem.detail);
  const { id } = added.value;
  await store.keyRegistry.publish({ kind: 'sealing', name: id });
  return done(`Sealing key ${id} is published. ${copyFirst(keyFileNames.sealing, 'sealing')}`, { keyId: id });
};

const beginSealing = async (context: OperatorContext): Promise<OperatorAnswer> => {
  const { store } = context;
  const id = await store.keyRegistry.publishedSealing();
  if (id === undefined) return refused('not-published', 'No sealing key is published: chinhchu keys rotate sealing.');
  const lacking = await whoLacks(context, ({ keys }) => keys.includes(`sealing:${id}`));
  if (lacking !== undefined) return notEverywhere(keyFileNames.sealing, lacking);
  await store.keyRegistry.beginSealing(id);
  await noted(context, 'sealing-begun');
  return done(
    `New data keys are wrapped under sealing key ${id}. To wrap the others too: chinhchu keys rotate sealing --finish`,
    {
      keyId: id,
    },
  );
};

const finishSealing = async (context: OperatorContext): Promise<OperatorAnswer> => {
  const { store, keyFolder } = context;
  const { sealing: id } = await store.keyRegistry.standing();
  if (id === undefined) return refused('not-begun', 'No sealing key is in use.');
  const lacking = await whoLacks(context, ({ sealing }) => sealing === id);
  if (lacking !== undefined)
    return refused(
      'not-everywhere',
      `${lacking.map(({ host }) => host).join(', ')} writes with a former key: run this again in a few seconds.`,
    );
  const { rewrapped } = await store.rotateSealing();
  const former = await store.keyRegistry.retireSealing(id);
  makeSealingKeyCurrent(keyFolder, id);
  await noted(context, 'sealing');
  const needed =
    former.length === 0
      ? ''
      : ` Of this database nothing needs ${former.join(', ')} any more; backups from before do, so keep them in escrow as long as those.`;
  return done(`${rewrapped} data keys were wrapped under sealing key ${id}.${needed}`, {
    keyId: id,
    rewrapped,
    former,
  });
};

const publishIndex = async ({ keyFolder, clock, store, keys: ring }: OperatorContext): Promise<OperatorAnswer> => {
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

const beginIndex = async (context: OperatorContext): Promise<OperatorAnswer> => {
  const { store, keys: ring } = context;
  await ring.reload();
  const version = ring.index.newest;
  const lacking = await whoLacks(context, ({ keys }) => keys.includes(`index:${version}`));
  if (lacking !== undefined) return notEverywhere(keyFileNames.index, lacking);
  const begun = await store.beginIndexRotation();
  if (begun === 'no-newer-key') return refused(begun, 'No index key is published: chinhchu keys rotate index.');
  if (begun !== 'begun') return refused(begun, 'A rotation is under way already: finish it with --finish.');
  await noted(context, 'index-begun');
  return done(
    `Index key ${version} is written beside the former one. To find everybody by it: chinhchu keys rotate index --finish`,
    { version },
  );
};

const finishIndex = async (context: OperatorContext): Promise<OperatorAnswer> => {
  if ((await context.store.finishIndexRotation()) === 'not-begun')
    return refused('not-begun', 'No rotation is under way.');
  await noted(context, 'index-finished');
  return done('Identities are found by the new index key alone.', { finished: true });
};

const hourMs = 60 * 60 * 1000;

const rotateSigning = async (context: OperatorContext, hours: number): Promise<OperatorAnswer> => {
  const { keyFolder, clock, keys } = context;
  const now = clock.now();
  createSigningKeys(keyFolder, keys.origin, now.toISOString());
  const activeFrom = new Date(now.getTime() + hours * hourMs);
  const added = addSigningKeys(keyFolder, { now, activeFrom });
  if (!added.ok) return refused(added.problem.code, added.problem.detail);
  await noted(context, 'signing');
  return done(
    `The next signing keys are published now and sign from ${activeFrom.toISOString()} on. Copy ${signingKeysFile} to every server before that.`,
    { kids: added.value.kids, activeFrom: activeFrom.toISOString() },
  );
};

type Step = (context: OperatorContext) => Promise<OperatorAnswer>;

/** By what is rotated and the word after it. */
const steps: Readonly<Record<string, Step>> = {
  sealing: publishSealing,
  'sealing --begin': beginSealing,
  'sealing --finish': finishSealing,
  index: publishIndex,
  'index --begin': beginIndex,
  'index --finish': finishIndex,
  signing: (context) => rotateSigning(context, 24),
};

/** `keys rotate sealing|index [--begin|--finish]|signing [--in HOURS]`. */
export const keys: OperatorCommand = async (context, [verb, ...words]) => {
  if (verb !== 'rotate') return usage(help);
  const [which, flag, hours] = words;
  const step = steps[words.join(' ')];
  if (step !== undefined) return step(context);
  const inHours = Number(hours);
  return which === 'signing' && flag === '--in' && words.length === 3 && inHours >= 0 && inHours <= 24 * 30
    ? rotateSigning(context, inHours)
    : usage(help);
};
