import type { OperatorAnswer, OperatorContext } from '../../../src/commands/operator/command/operator-command.ts';
import { operatorCommands } from '../../../src/commands/operator/table.ts';
import { documentCommands, filledIn, type Placeholders } from './document-commands.ts';

/** The words of a line as a shell takes them apart. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/gu)].map(([, quoted, bare = '']) => quoted ?? bare);

/**
 * Types a line of OPERATING beside a test's store, so that where a test has what the line is about, the line itself is tried to its success.
 *
 * @param begins how the line goes on after `chinhchu`
 */
export const typeAsWritten = async (
  context: OperatorContext,
  begins: string,
  placeholders: Placeholders,
): Promise<OperatorAnswer> => {
  const lines = [...documentCommands('OPERATING.md').values()].flat();
  const line = lines.find((one) => `${one} `.startsWith(`chinhchu ${begins} `));
  if (line === undefined) throw new Error(`OPERATING has no line chinhchu ${begins}`);
  const [, noun = '', ...args] = wordsOf(filledIn(line, placeholders));
  const run = await operatorCommands[noun]?.();
  if (run === undefined) throw new Error(`${noun} is no command of the operator`);
  return run(context, args);
};
