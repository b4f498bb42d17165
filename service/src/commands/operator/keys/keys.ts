import type { OperatorCommand } from '../command/operator-command.ts';
import { usage } from '../command/operator-command.ts';
import { listKeys } from './list-keys.ts';
import { beginIndex, beginIndexWithout, finishIndex, finishIndexWithout, publishIndex } from './rotate-index.ts';
import { beginRoot, finishRoot, finishRootNow, publishRoot } from './rotate-root.ts';
import { beginSealing, finishSealing, publishSealing } from './rotate-sealing.ts';
import { rotateSigning } from './rotate-signing.ts';
import type { RotationStep } from './rotation-step.ts';

const help = `usage: chinhchu keys list                                which there are, how far a rotation is, and which process lacks one
       chinhchu keys rotate sealing|index|root           the next key: published, nothing is written with it yet
       chinhchu keys rotate sealing|index|root --begin   every server has read it: what is new is written with it
       chinhchu keys rotate sealing|index|root --finish  what is there already is brought under it; the former key is needed no more
       chinhchu keys rotate root --finish --now          before its time: the former one was stolen
       chinhchu keys rotate index --begin|--finish --leave-unreadable   although accounts whose sealing key is lost are found by nobody then
       chinhchu keys rotate signing [--in HOURS]         the next keys for ID tokens: published now, signing a day from now unless told
       chinhchu keys accept --reason WHY                 takes the keys that are here for those of this database, giving up what they do not open`;

/** By what is rotated and the word after it. */
const steps: Readonly<Record<string, RotationStep>> = {
  sealing: publishSealing,
  'sealing --begin': beginSealing,
  'sealing --finish': finishSealing,
  index: publishIndex,
  'index --begin': beginIndex,
  'index --finish': finishIndex,
  'index --begin --leave-unreadable': beginIndexWithout,
  'index --finish --leave-unreadable': finishIndexWithout,
  root: publishRoot,
  'root --begin': beginRoot,
  'root --finish': finishRoot,
  'root --finish --now': finishRootNow,
  signing: (context) => rotateSigning(context, 24),
};

/** `keys list | rotate sealing|index|root [--begin|--finish]|signing [--in HOURS]`. */
export const keys: OperatorCommand = async (context, [verb, ...words]) => {
  if (verb === 'list' && words.length === 0) return listKeys(context);
  if (verb !== 'rotate') return usage(help);
  const [which, flag, hours] = words;
  const step = steps[words.join(' ')];
  if (step !== undefined) return step(context);
  const inHours = Number(hours);
  return which === 'signing' && flag === '--in' && words.length === 3 && inHours >= 0 && inHours <= 24 * 30
    ? rotateSigning(context, inHours)
    : usage(help);
};
