import { readMobileNumber } from '../phones/phone-number.ts';
import { isLeverMode, leverModes, maxDelayMs } from '../lever.ts';
import type { Authority, Bench } from '../bench.ts';
import type { PromptAnswer, PromptOutcome } from '../phones/prompts.ts';
import { badRequest, notFound, Problem } from '../problem.ts';

const longestText = 1000;
const farthestOffsetMs = 100 * 365 * 24 * 3_600_000;

/** @throws Problem 404 */
export const authorityNamed = (bench: Bench, id: string): Authority => {
  const authority = bench.authorities.find(({ kind }) => kind.id === id);
  if (!authority) throw notFound('This authority');
  return authority;
};

/** Sends a text from a telephone: to a short code, or to another telephone. @throws Problem 400, 409 */
export const sendText = (bench: Bench, from: string, to: unknown, text: unknown): void => {
  if (typeof to !== 'string' || typeof text !== 'string')
    throw badRequest('The members "to" and "text" must be strings.');
  if (text.trim() === '' || text.length > longestText)
    throw badRequest(`"text" must have 1 to ${longestText} characters.`);
  if (bench.cast.isSwitchedOff(from)) throw new Problem(409, 'phone-switched-off', 'This telephone is switched off.');
  const take = bench.phones.takerAt(to.trim());
  const receiver = readMobileNumber(to);
  if (take === undefined && receiver === undefined)
    throw badRequest(`"to" must be 1414, ${bench.shortCode} or a Vietnamese mobile number.`);
  bench.phones.noteSent(from, to.trim(), text);
  take?.(from, text);
  if (receiver !== undefined && !bench.cast.isSwitchedOff(receiver)) bench.phones.deliver(receiver, from, text);
};

/** A PIN, or that the holder wants none of it: one of the two. @throws Problem 400 */
export const readAnswer = (pin: unknown, cancel: unknown): PromptAnswer => {
  if (cancel === true && pin === undefined) return { cancel };
  if (typeof pin === 'string' && /^\d{4,12}$/.test(pin) && cancel === undefined) return { pin };
  throw badRequest('The body must be { "pin": digits } or { "cancel": true }.');
};

/** The holder answers what their telephone asks. @throws Problem 400, 404, 409 */
export const answerPrompt = (
  bench: Bench,
  asked: { phone: string; id: string },
  { pin, cancel }: Record<string, unknown>,
): PromptOutcome => {
  if (bench.cast.isSwitchedOff(asked.phone))
    throw new Problem(409, 'phone-switched-off', 'This telephone is switched off.');
  return bench.prompts.answer(asked.phone, asked.id, readAnswer(pin, cancel));
};

/** @throws Problem 400 */
export const moveLever = (authority: Authority, mode: unknown, delayMs: unknown): void => {
  if (!isLeverMode(mode)) throw badRequest(`"mode" must be one of ${leverModes.join(', ')}.`);
  if (delayMs === undefined) return authority.lever.set(mode);
  if (typeof delayMs !== 'number' || !Number.isInteger(delayMs) || delayMs < 0 || delayMs > maxDelayMs) {
    throw badRequest(`"delayMs" must be a whole number from 0 to ${maxDelayMs}.`);
  }
  authority.lever.set(mode, delayMs);
};

/** @throws Problem 400 */
export const shiftClock = (bench: Bench, offsetMs: unknown): void => {
  if (typeof offsetMs !== 'number' || !Number.isInteger(offsetMs) || Math.abs(offsetMs) > farthestOffsetMs) {
    throw badRequest('"offsetMs" must be a whole number of milliseconds, at most a hundred years.');
  }
  bench.clock.shift(offsetMs);
};
