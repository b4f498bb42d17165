import { addSigningKeys, createSigningKeys, signingKeysFile } from '../../../platform/keys/signing-keys.ts';
import type { OperatorAnswer, OperatorContext } from '../command/operator-command.ts';
import { done, refused } from '../command/operator-command.ts';
import { noteRotation } from './rotation-step.ts';

const hourMs = 60 * 60 * 1000;

/** The next keys for ID tokens: published now, signing so many hours from now. */
export const rotateSigning = async (context: OperatorContext, hours: number): Promise<OperatorAnswer> => {
  const { keyFolder, clock, keys } = context;
  const now = clock.now();
  createSigningKeys(keyFolder, keys.origin, now.toISOString());
  const activeFrom = new Date(now.getTime() + hours * hourMs);
  const added = addSigningKeys(keyFolder, { now, activeFrom });
  if (!added.ok) return refused(added.problem.code, added.problem.detail);
  await noteRotation(context, 'signing');
  const byWhen = hours === 0 ? 'now' : 'before that';
  return done(
    `The next signing keys are published now and sign from ${activeFrom.toISOString()} on. Copy ${signingKeysFile} to every server ${byWhen}.`,
    { kids: added.value.kids, activeFrom: activeFrom.toISOString() },
  );
};
