import { setTimeout as wait } from 'node:timers/promises';
import type { ServingProcess } from '../../../store/keys/key-registry.ts';
import type { OperatorAnswer, OperatorContext } from '../command/operator-command.ts';
import { refused } from '../command/operator-command.ts';

const everyMs = 500;
/** Each process says every five seconds what it has. */
const patienceMs = 15_000;

/**
 * The processes that serve without having something. One that has not spoken since is waited for, as it may have read the files meanwhile.
 *
 * @returns undefined when all have it
 */
export const whoLacks = async (
  { store: { keyRegistry }, clock }: Pick<OperatorContext, 'store' | 'clock'>,
  has: (process: ServingProcess) => boolean,
): Promise<readonly ServingProcess[] | undefined> => {
  const since = clock.now().getTime();
  for (const end = performance.now() + patienceMs; ; await wait(everyMs)) {
    const lacking = (await keyRegistry.serving()).filter((process) => !has(process));
    if (lacking.length === 0) return undefined;
    if (lacking.every(({ seenAt }) => Date.parse(seenAt) > since) || performance.now() > end) return lacking;
  }
};

/** Says on which servers a file of keys is still to be copied. */
export const notEverywhere = (file: string, lacking: readonly ServingProcess[]): OperatorAnswer =>
  refused(
    'not-everywhere',
    `${lacking.length} serving process(es) have not read the key, on ${[...new Set(lacking.map(({ host }) => host))].join(', ')}: copy ${file} there, and run this again.`,
  );
