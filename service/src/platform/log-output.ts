import { write, writeSync } from 'node:fs';

/** Where lines go: never in the way of whoever writes them. */
export interface LogOutput {
  write(line: string): void;
  /** Lines that found no room, in all. */
  readonly dropped: number;
  /** Writes what waits, for a process that ends; what cannot be written is gone. */
  flush(): void;
}

/** So much may wait for a reader that is slow. */
const mostWaiting = 1024 * 1024;
/** So long nothing is tried after the output has taken nothing: its disk is full, or its reader gone. */
const pauseMs = 1000;
/** Lines are gathered for so long, for a write costs more than many lines; a pipe whose reader is busy is tried again after it. */
const soonMs = 20;

/**
 * Lines to a file descriptor, one write at a time beside everything else. Where it takes none, lines are dropped and counted; the first that goes
 * through again is preceded by one that says how many. Serving goes on.
 */
export const makeLogOutput = (fd: number): LogOutput => {
  let waiting: string[] = [];
  let size = 0;
  let rest: Buffer | undefined;
  let lines = 0;
  let busy = false;
  let dropped = 0;
  let untold = 0;

  const drop = (many: number): void => {
    dropped += many;
    untold += many;
  };
  const told = (): string => {
    const line = JSON.stringify({
      level: 40,
      time: new Date().toISOString(),
      count: untold,
      msg: 'Log lines were dropped: the output took none',
    });
    untold = 0;
    return `${line}\n`;
  };
  /** What is written next; what is left of the last write goes first. */
  const next = (): Buffer | undefined => {
    if (rest !== undefined || waiting.length === 0) return rest;
    lines = waiting.length;
    const text = waiting.join('');
    [waiting, size] = [[], 0];
    rest = Buffer.from(untold > 0 ? `${told()}${text}` : text);
    return rest;
  };
  const later = (ms: number): void => {
    setTimeout(go, ms).unref();
  };
  const go = (): void => {
    const piece = next();
    busy = piece !== undefined;
    if (piece === undefined) return;
    write(fd, piece, (trouble, written) => {
      if (trouble === null) {
        rest = written < piece.length ? piece.subarray(written) : undefined;
        return go();
      }
      if (trouble.code === 'EAGAIN') return later(soonMs);
      drop(lines);
      rest = undefined;
      return later(pauseMs);
    });
  };

  return {
    write: (line) => {
      if (size + line.length > mostWaiting) return drop(1);
      waiting.push(line);
      size += line.length;
      if (busy) return;
      busy = true;
      later(soonMs);
    },
    get dropped() {
      return dropped;
    },
    flush: () => {
      try {
        for (let piece = next(); piece !== undefined; piece = next()) {
          const written = writeSync(fd, piece);
          rest = written < piece.length ? piece.subarray(written) : undefined;
        }
      } catch {
        // The process ends: nobody is left to be told.
      }
    },
  };
};

let output: LogOutput | undefined;

/** The one for standard output of this process. */
export const standardOutput = (): LogOutput => {
  if (output === undefined) {
    const opened = makeLogOutput(1);
    process.on('exit', () => opened.flush());
    output = opened;
  }
  return output;
};
