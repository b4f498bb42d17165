import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { errorMeaning, escaped, longestLine, readLine } from './assuan.ts';

/** What a window says. */
export interface Dialog {
  readonly title: string;
  readonly text: string;
  /** Before the field of the PIN. */
  readonly prompt?: string;
  /** Shown in the colour of errors. */
  readonly error?: string | undefined;
  readonly ok: string;
  readonly cancel: string;
  readonly seconds: number;
}

/** What came of a window. */
export type Given =
  | { readonly given: 'yes' }
  /** Wipe the PIN when it is done with. */
  | { readonly given: 'pin'; readonly pin: Buffer }
  | { readonly given: 'cancelled' | 'timed-out' | 'no-pinentry' };

/** Where a window opens, told by what a graphical session or a terminal leaves in the environment. */
const optionsOf = (env: NodeJS.ProcessEnv): string[] =>
  Object.entries({
    display: env['DISPLAY'],
    ttyname: env['GPG_TTY'],
    ttytype: env['GPG_TTY'] === undefined ? undefined : env['TERM'],
    'lc-ctype': env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'],
  }).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`OPTION ${name}=${escaped(value)}`]));

/** A command must fit a line: what is longer loses its end, never an escape's half. */
const command = (name: string, text: string): string => {
  let rest = text;
  while (Buffer.byteLength(`${name} ${escaped(rest)}`) > longestLine - 2) rest = [...rest].slice(0, -1).join('');
  return `${name} ${escaped(rest)}`;
};

const commandsOf = (dialog: Dialog, last: 'GETPIN' | 'CONFIRM'): string[] => [
  ...optionsOf(process.env),
  `SETTIMEOUT ${dialog.seconds}`,
  command('SETTITLE', dialog.title),
  command('SETDESC', dialog.text),
  ...(dialog.prompt === undefined ? [] : [command('SETPROMPT', dialog.prompt)]),
  ...(dialog.error === undefined ? [] : [command('SETERROR', dialog.error)]),
  command('SETOK', dialog.ok),
  command('SETCANCEL', dialog.cancel),
  last,
];

/** One conversation: each command waits for its answer; what the last one gives is what came of it. */
const converse = (child: ChildProcessWithoutNullStreams, commands: string[], seconds: number): Promise<Given> => {
  const last = commands.at(-1);
  let data = Buffer.alloc(0);
  let pending = Buffer.alloc(0);
  let current: string | undefined;
  return new Promise<Given>((resolve) => {
    const late = setTimeout(() => resolve({ given: 'timed-out' }), (seconds + 5) * 1000);
    const end = (given: Given): void => {
      clearTimeout(late);
      resolve(given);
    };
    const next = (): void => {
      if (current === last) return end(last === 'GETPIN' ? { given: 'pin', pin: data } : { given: 'yes' });
      current = commands.shift();
      child.stdin.write(`${current}\n`);
    };
    const take = (line: Buffer): void => {
      const read = readLine(line);
      line.fill(0);
      if (read.says === 'ok') return next();
      if (read.says === 'data') {
        const joined = Buffer.concat([data, read.bytes]);
        data.fill(0);
        read.bytes.fill(0);
        data = joined;
        return;
      }
      if (read.says !== 'error') return;
      // An older program may know an option or a command less; only the last one decides.
      if (current !== last) return next();
      const meaning = errorMeaning(read.code);
      end({ given: meaning === 'other' ? 'no-pinentry' : meaning });
    };
    child.stdout.on('data', (chunk: Buffer) => {
      const joined = Buffer.concat([pending, chunk]);
      chunk.fill(0);
      pending.fill(0);
      let from = 0;
      for (let to = joined.indexOf(0x0a); to >= 0; to = joined.indexOf(0x0a, from)) {
        take(joined.subarray(from, to));
        from = to + 1;
      }
      pending = joined.subarray(from);
      if (pending.length > longestLine) end({ given: 'no-pinentry' });
    });
    child.on('error', () => end({ given: 'no-pinentry' }));
    child.on('close', () => end({ given: 'no-pinentry' }));
    // What it no longer reads is told by its end.
    child.stdin.on('error', () => undefined);
  });
};

const open = async (
  program: string,
  commands: string[],
  { seconds, signal }: { seconds: number; signal: AbortSignal },
) => {
  if (signal.aborted) return { given: 'cancelled' } as const;
  const child = spawn(program, [], { stdio: 'pipe' });
  child.stderr.resume();
  const stopped = new Promise<Given>((resolve) => {
    signal.addEventListener('abort', () => resolve({ given: 'cancelled' }), { once: true });
  });
  const given = await Promise.race([converse(child, commands, seconds), stopped]);
  child.kill();
  return given;
};

/**
 * Asks for a PIN in a window of the person's own desktop, by the program that GnuPG asks with (pinentry, over Assuan). The PIN comes as
 * bytes, which the caller wipes.
 */
export const askPin = (program: string, dialog: Dialog, signal: AbortSignal): Promise<Given> =>
  open(program, commandsOf(dialog, 'GETPIN'), { seconds: dialog.seconds, signal });

/** Asks yes or no in such a window. */
export const askYes = (program: string, dialog: Dialog, signal: AbortSignal): Promise<Given> =>
  open(program, commandsOf(dialog, 'CONFIRM'), { seconds: dialog.seconds, signal });
