import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isFromModule, type FromModule, type ToModule } from './messages.ts';

/** How long an answer may take, and what ends it before. */
export interface Patience {
  readonly seconds: number;
  readonly signal?: AbortSignal;
}

/** A module in a process of its own. */
export interface ModuleHost {
  /** Never rejects: a process that dies, hangs or says nonsense is `module-unusable`. One ask at a time. */
  ask(message: ToModule, patience: Patience): Promise<FromModule>;
  /** Ends the process, and with it whatever it still knows. The next ask begins another. */
  end(): void;
}

const entry = fileURLToPath(new URL('./module-process.ts', import.meta.url));
/** A window closes at once; a module that is waiting for its own pad does not listen, and is ended. */
const cancelMs = 1000;

const unusable: FromModule = { says: 'no', answer: 'module-unusable' };
const cancelled: FromModule = { says: 'no', answer: 'cancelled' };

/** @param path of the module */
export const makeModuleHost = (path: string): ModuleHost => {
  let child: ChildProcess | undefined;

  const begin = (): ChildProcess => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const begun = fork(entry, [path], { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    begun.on('error', () => undefined);
    begun.once('exit', () => {
      if (child === begun) child = undefined;
    });
    return begun;
  };

  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };

  const ask = (message: ToModule, { seconds, signal }: Patience): Promise<FromModule> => {
    const asked = (child ??= begin());
    return new Promise((resolve) => {
      let stopping: NodeJS.Timeout | undefined;
      const settle = (answer: FromModule): void => {
        clearTimeout(late);
        clearTimeout(stopping);
        asked.off('message', heard);
        asked.off('exit', gone);
        signal?.removeEventListener('abort', stop);
        resolve(answer);
      };
      const heard = (answer: unknown): void => settle(isFromModule(answer) ? answer : unusable);
      const gone = (): void => settle(signal?.aborted === true ? cancelled : unusable);
      const giveUp = (answer: FromModule) => (): void => {
        settle(answer);
        asked.kill('SIGKILL');
        if (child === asked) child = undefined;
      };
      const stop = (): void => {
        if (asked.connected) asked.send({ ask: 'cancel' } satisfies ToModule);
        stopping = setTimeout(giveUp(cancelled), cancelMs);
      };
      const late = setTimeout(
        giveUp(message.ask === 'sign' ? { says: 'no', answer: 'timed-out' } : unusable),
        seconds * 1000,
      );
      asked.on('message', heard);
      asked.on('exit', gone);
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted === true) settle(cancelled);
      else asked.send(message, () => undefined);
    });
  };

  return { ask, end };
};
