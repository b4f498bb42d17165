import type { AuditEvent } from '../../domain/audit.ts';
import { addIndexKey, addSealingKey } from '../../platform/keys/keys-ring.ts';
import { addSigningKeys, createSigningKeys, signingKeysFile } from '../../platform/keys/signing-keys.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './operator-command.ts';
import { done, refused, usage } from './operator-command.ts';

const help = `usage: chinhchu keys rotate sealing        a new sealing key; every data key is wrapped under it
       chinhchu keys rotate index          a new index key; identities are written under both until it is finished
       chinhchu keys rotate index --finish all servers hold the new key: identities are found by it alone
       chinhchu keys rotate signing [--in HOURS]  the next keys for ID tokens: published now, signing a day from now unless told`;

const noted = async ({ store, clock, operator }: OperatorContext, what: string): Promise<void> => {
  const event: AuditEvent = {
    type: 'keys-rotated',
    at: clock.now().toISOString(),
    actor: `operator:${operator}`,
    detail: { what },
  };
  await store.audit.record([event]);
};

const rotateSealing = async (context: OperatorContext): Promise<OperatorAnswer> => {
  const added = addSealingKey(context.keyFolder, { clock: context.clock, current: true });
  if (!added.ok) return refused(added.problem.code, added.problem.detail);
  const { rewrapped } = await context.store.rotateSealing();
  await noted(context, 'sealing');
  return done(`Sealing key ${added.value.id} is current; ${rewrapped} data keys were wrapped under it.`, {
    keyId: added.value.id,
    rewrapped,
  });
};

const beginIndex = async (context: OperatorContext): Promise<OperatorAnswer> => {
  const added = addIndexKey(context.keyFolder, { clock: context.clock });
  if (!added.ok) return refused(added.problem.code, added.problem.detail);
  const begun = await context.store.beginIndexRotation();
  if (begun !== 'begun') return refused(begun, 'A rotation is under way already: finish it with --finish.');
  await noted(context, 'index-begun');
  const { version } = added.value;
  return done(
    `Index key ${version} is written beside the former one. When every server holds the key file, run: chinhchu keys rotate index --finish`,
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

/** `keys rotate sealing|index [--finish]|signing [--in HOURS]`. */
export const keys: OperatorCommand = async (context, [verb, which, flag, ...rest]) => {
  const hours = flag === '--in' ? Number(rest[0]) : 24;
  if (
    verb === 'rotate' &&
    which === 'signing' &&
    (flag === undefined || (flag === '--in' && rest.length === 1)) &&
    hours >= 0 &&
    hours <= 24 * 30
  )
    return rotateSigning(context, hours);
  if (verb !== 'rotate' || rest.length > 0) return usage(help);
  if (which === 'sealing' && flag === undefined) return rotateSealing(context);
  if (which === 'index' && flag === undefined) return beginIndex(context);
  if (which === 'index' && flag === '--finish') return finishIndex(context);
  return usage(help);
};
