import { availableParallelism } from 'node:os';

const mostProcesses = 256;

/** How many processes the words ask for; `alone` when they ask for none, undefined when they cannot be read. */
export const readProcesses = (
  args: readonly string[],
  cores = availableParallelism(),
): number | 'alone' | undefined => {
  const [name, count = '', ...rest] = args.flatMap((arg) => arg.split('=')).filter((arg) => arg !== '--json');
  if (name === undefined) return 'alone';
  if (name !== '--processes' || rest.length > 0) return undefined;
  if (count === 'auto') return cores;
  return /^[1-9]\d{0,2}$/u.test(count) && Number(count) <= mostProcesses ? Number(count) : undefined;
};
