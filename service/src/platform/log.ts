import type { Logger, LogFn } from 'pino';
import { pino } from 'pino';
import { standardOutput } from './log-output.ts';
import type { Settings } from './settings/settings.ts';

/**
 * What a log line may carry besides its message: codes, ids of ours, counts. There is no field for a name, a number, a date of
 * birth or an address, and none for a free object: personal data has no way in.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly supportCode?: string;
  readonly code?: string;
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly seconds?: number;
  readonly authority?: string;
  readonly detail?: string;
  readonly count?: number;
  readonly milliseconds?: number;
  /** Of several under one supervisor, counted from 0. */
  readonly process?: number;
  /** Which program this is, and by which settings it runs. */
  readonly version?: string;
  readonly fingerprint?: string;
  /** Of the trace that this is part of, where traces are made. */
  readonly traceId?: string;
}

/** A log that takes only these fields. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** A fault with its stack; a message of an error may quote input, so only its place in the code is kept. */
  fault(message: string, trouble: unknown, fields?: LogFields): void;
  /** The same sink, behind the same filter, for a library that wants pino's own shape. */
  readonly pino: Logger;
}

/** Every field by the name it has in a line: that of OpenTelemetry's semantic conventions where there is one. */
const fieldNames: Readonly<Record<keyof LogFields, string>> = {
  requestId: 'requestId',
  supportCode: 'supportCode',
  code: 'code',
  route: 'http.route',
  method: 'http.request.method',
  status: 'http.response.status_code',
  seconds: 'seconds',
  authority: 'peer.service',
  detail: 'detail',
  count: 'count',
  milliseconds: 'milliseconds',
  process: 'process',
  version: 'service.version',
  fingerprint: 'settings.fingerprint',
  traceId: 'trace_id',
};
const isField = (name: string): name is keyof LogFields => Object.hasOwn(fieldNames, name);
const mostPlaces = 12;

/** The places in the code, without the error's message above them. */
const placesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, mostPlaces)
    .join('\n');

/** Name and stack of anything thrown, without its message. */
const readError = (trouble: unknown): { readonly name: string; readonly stack: string } =>
  trouble instanceof Error
    ? { name: trouble.name, stack: placesOf(trouble.stack ?? '') }
    : { name: typeof trouble, stack: '' };

/** Lets through the fields of the list as long as they are plain values, errors without their messages, and nothing else. */
const keepAllowed = (given: Record<string, unknown>): Record<string, unknown> => {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'err' || name === 'error') {
      const { name: type, stack } = readError(value);
      kept['exception.type'] = type;
      kept['exception.stacktrace'] = stack;
    } else if (name === 'stack' && typeof value === 'string') kept['exception.stacktrace'] = placesOf(value);
    else if (isField(name) && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'))
      kept[fieldNames[name]] = value;
  }
  return kept;
};

/** Keeps pino from making an error's message the line's own. */
const withoutErrorMessage = function withoutErrorMessage(this: Logger, args: Parameters<LogFn>, write: LogFn): void {
  const given: unknown = args[0];
  const words: unknown = args[1];
  if (typeof given === 'string') return write.apply(this, [given]);
  const fields = given instanceof Error ? { err: given } : typeof given === 'object' && given !== null ? given : {};
  const trouble: unknown = 'err' in fields ? fields.err : undefined;
  const quotes = typeof words !== 'string' || (trouble instanceof Error && words.includes(trouble.message));
  return write.apply(this, [fields, trouble instanceof Error && quotes ? trouble.name : quotes ? '' : words]);
};

/**
 * JSON lines on stdout, which are dropped and counted where it takes none.
 *
 * @param index of this process, where there are several under one supervisor
 */
export const makeLog = (
  level: Settings['logLevel'],
  destination?: { write(line: string): void },
  index?: number,
): Log => {
  const options = {
    level,
    base: { 'process.pid': process.pid, ...(index === undefined ? {} : { process: index }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => error },
    formatters: { log: keepAllowed },
    hooks: { logMethod: withoutErrorMessage },
  };
  const sink = pino(options, destination ?? standardOutput());
  return {
    debug: (message, fields = {}) => sink.debug(fields, message),
    info: (message, fields = {}) => sink.info(fields, message),
    warn: (message, fields = {}) => sink.warn(fields, message),
    fault: (message, trouble, fields = {}) => sink.error({ ...fields, error: trouble }, message),
    pino: sink,
  };
};
