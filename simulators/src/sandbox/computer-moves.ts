import type { Bench } from '../bench.ts';
import { signingPrograms } from '../cast/usb-tokens.ts';
import type { TokenState } from '../computer/tokens.ts';
import type { PromptOutcome } from '../phones/prompts.ts';
import { badRequest, notFound } from '../problem.ts';
import { readAnswer } from './moves.ts';

const truth = (name: string, value: unknown): boolean | undefined => {
  if (value !== undefined && typeof value !== 'boolean') throw badRequest(`"${name}" must be true or false.`);
  return value;
};

/** Plugs a token in or pulls it out; installs its driver or takes it away. @throws Problem 400, 404 */
export const moveToken = (
  { computer }: Bench,
  id: string,
  change: { plugged?: unknown; driver?: unknown },
): TokenState => {
  const [plugged, driver] = [truth('plugged', change.plugged), truth('driver', change.driver)];
  return computer.tokens.move(id, {
    ...(plugged === undefined ? {} : { plugged }),
    ...(driver === undefined ? {} : { driver }),
  });
};

/** The holder answers what a program asks. @throws Problem 400, 404 */
export const answerWindow = (
  { computer }: Bench,
  asked: { token: string; id: string },
  { pin, cancel, certificate }: Record<string, unknown>,
): PromptOutcome => {
  if (certificate !== undefined && typeof certificate !== 'string') throw badRequest('"certificate" must be a string.');
  return computer.windows.answer(asked.token, asked.id, readAnswer(pin, cancel), certificate);
};

/** Starts or stops a program. @throws Problem 400, 404 */
export const moveProgram = ({ computer }: Bench, name: string, state: unknown): void => {
  const program = signingPrograms.find((one) => one === name);
  if (program === undefined) throw notFound('This program');
  if (state !== 'running' && state !== 'stopped') throw badRequest('A program is "running" or "stopped".');
  computer.setProgram(program, state);
};
