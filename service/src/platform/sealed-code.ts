import type { KeyObject } from 'node:crypto';
import { createHash, createHmac } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { PassingKey } from './keys/keys.ts';
import { lettersOf, numberOf } from './random.ts';

/** What a code says by itself: a mark of the problem, and when. */
export interface SealedCode {
  /** `problemMark` of the problem that was shown. */
  readonly mark: number;
  /** It was shown within the sixteen minutes from here on. */
  readonly since: Date;
}

const halfBits = 20;
const half = 2 ** halfBits;
const [timeBits, spareBits] = [13, 11];
const stepMs = 16 * 60_000;
const steps = 2 ** timeBits;
const rounds = 8;

/** Sixteen bits by which a problem is known in a code, whatever other problems a version has. */
export const problemMark = (problem: string): number => createHash('sha256').update(problem).digest().readUInt16BE(0);

const mix = (key: KeyObject, round: number, value: number): number =>
  createHmac('sha256', key).update(`${round}:${value}`).digest().readUInt32BE(0) % half;

/** A permutation of 40 bits by a key (Feistel; Luby and Rackoff 1988): what it makes looks like chance, and nobody else reads it. */
const encipher = (key: KeyObject, left: number, right: number): readonly [number, number] => {
  for (let round = 0; round < rounds; round += 1) [left, right] = [right, left ^ mix(key, round, right)];
  return [left, right];
};
const decipher = (key: KeyObject, left: number, right: number): readonly [number, number] => {
  for (let round = rounds - 1; round >= 0; round -= 1) [left, right] = [right ^ mix(key, round, left), left];
  return [left, right];
};

/**
 * Seals what was shown, and when, into a code of the form of all support codes: nothing is stored for it.
 *
 * @param mark of `problemMark`
 */
export const sealCode = (key: KeyObject, mark: number, at: Date): string => {
  const time = Math.floor(at.getTime() / stepMs) % steps;
  // 16 bits of problem, 13 of time, 11 that are zero: by these a code that was misheard or made up is told.
  const [left, right] = [mark * 2 ** 4 + Math.floor(time / 2 ** 9), (time % 2 ** 9) * 2 ** spareBits];
  const letters = encipher(key, left, right).map((one) => lettersOf(one, halfBits / 5));
  return `CC-${letters.join('-')}`;
};

/** Gives out such codes by the clock, one for each problem that is shown. */
export const makeSealedCodes =
  (key: Pick<PassingKey, 'current'>, clock: Clock): ((problem: string) => string) =>
  (problem) =>
    sealCode(key.current, problemMark(problem), clock.now());

/**
 * Reads such a code back: of the last ninety days, as the count of time begins anew then.
 *
 * @returns undefined where it was sealed by nobody, or by another key
 */
export const openCode = (key: KeyObject, code: string, now: Date): SealedCode | undefined => {
  const [, one = '', other = ''] = /^CC-([0-9A-Z]{4})-([0-9A-Z]{4})$/u.exec(code) ?? [];
  const halves = [numberOf(one), numberOf(other)];
  const [first, second] = halves;
  if (one === '' || first === undefined || second === undefined) return undefined;
  const [left, right] = decipher(key, first, second);
  if (right % 2 ** spareBits !== 0) return undefined;
  const time = (left % 2 ** 4) * 2 ** 9 + Math.floor(right / 2 ** spareBits);
  const nowStep = Math.floor(now.getTime() / stepMs);
  const ago = (((nowStep - time) % steps) + steps) % steps;
  return { mark: Math.floor(left / 2 ** 4), since: new Date((nowStep - ago) * stepMs) };
};
