import type { FastifyBaseLogger } from 'fastify';
import { makePlaces } from '../../bounded-memory.ts';

/** Warns of something that strangers can bring about at will. */
export type WarnSparingly = (log: Pick<FastifyBaseLogger, 'warn'>, details: object, message: string) => void;

/** Lines of each kind in a minute. */
const linesAMinute = 30;

/** Writes so many lines of each kind in a minute and counts the others: the next line says how many were left out. @param now milliseconds since 1970 */
export const makeWarnSparingly = (now: () => number): WarnSparingly => {
  const takeLine = makePlaces(linesAMinute, { forMs: 60_000, now });
  const leftOut = new Map<string, number>();
  return (log, details, message) => {
    const before = leftOut.get(message) ?? 0;
    if (takeLine(message) === undefined) {
      leftOut.set(message, before + 1);
      return;
    }
    leftOut.delete(message);
    log.warn(before === 0 ? details : { ...details, leftOut: before }, message);
  };
};
