import type { Logger } from 'pino';
import { pino } from 'pino';
import type { Settings } from './settings.ts';

/**
 * What a log line may carry besides its message: codes, ids of ours, counts. There is no field for a name, a number, a date of
 * birth or an address, and none for a free object: personal data has no way in.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly route?: string;
  readonly status?: number;
  readonly authority?: string;
  readonly detail?: string;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly error?: { readonly name: string; readonly stack: string };
}

/** A log that takes only these fields. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** A fault with its stack; a message of an error may quote input, so only its place in the code is kept. */
  fault(message: string, trouble: unknown, fields?: LogFields): void;
  /** The same sink for a library that wants pino's own shape; nothing is logged of requests by it. */
  readonly pino: Logger;
}

/** Name and stack of anything thrown, without its message. */
const readError = (trouble: unknown): { readonly name: string; readonly stack: string } => {
  if (!(trouble instanceof Error)) return { name: typeof trouble, stack: '' };
  const places = (trouble.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line)).slice(0, 12);
  return { name: trouble.name, stack: places.join('\n') };
};

/** JSON lines on stdout. */
export const makeLog = (level: Settings['logLevel'], destination?: { write(line: string): void }): Log => {
  const options = { level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: readError, error: (error: unknown) => error } };
  const sink = destination === undefined ? pino(options) : pino(options, destination);
  return {
    debug: (message, fields = {}) => sink.debug(fields, message),
    info: (message, fields = {}) => sink.info(fields, message),
    warn: (message, fields = {}) => sink.warn(fields, message),
    fault: (message, trouble, fields = {}) => sink.error({ ...fields, error: readError(trouble) }, message),
    pino: sink,
  };
};
