import { userInfo } from 'node:os';
import type { Settings } from '../../../platform/settings/settings.ts';
import { shownText } from '../../installation/shown-text.ts';
import { callControlSocket } from './control-socket.ts';
import type { OperatorAnswer, OperatorContext } from './operator-command.ts';
import { operatorName } from './operator-name.ts';
import { operatorCommands } from '../table.ts';

/**
 * Gives a command to the service that runs on this data folder, with the same database and keys; else opens the store for it.
 *
 * @param open opens the store under the lock of the data folder; called only when no service answers
 */
export const runOnStore = async (
  command: string,
  args: readonly string[],
  settings: Settings,
  open: () => Promise<{ readonly context: Omit<OperatorContext, 'operator'>; close(): Promise<void> }>,
): Promise<OperatorAnswer> => {
  const operator = operatorName(process.env, userInfo().username);
  const answered = await callControlSocket(settings, { command, args, operator });
  if (answered !== undefined) return answered;
  const load = operatorCommands[command];
  if (load === undefined) throw new Error(`${command} is not a command of the operator`);
  const run = await load();
  const { context, close } = await open();
  try {
    return await run({ ...context, operator }, args);
  } finally {
    await close();
  }
};

/** Prints an answer for people or, with `--json`, for programs. */
export const printAnswer = ({ exitCode, text, data }: OperatorAnswer, json: boolean): number => {
  if (json) process.stdout.write(`${shownText(JSON.stringify(data))}\n`);
  else (exitCode === 0 ? process.stdout : process.stderr).write(`${shownText(text)}\n`);
  return exitCode;
};
