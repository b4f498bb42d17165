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
  /** Ends the process, and with it its window and whatever it still knows. The next ask begins another. */
  end(): Promise<void>;
}

const entry = fileURLToPath(new URL('./module-process.ts', import.meta.url));
/** A window closes at once; a module that is waiting for its own pad does not listen, and is ended. */
const cancelMs = 1000;

const unusable: FromModule = { says: 'no', answer: 'module-unusable' };
const cancelled: FromModule = { says: 'no', answer: 'cancelled' };

/** So long a process may take to close its window by itself; then it is ended. */
const closeMs = 500;

const endGently = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const late = setTimeout(() => child.kill('SIGKILL'), closeMs);
    child.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    if (child.connected) child.disconnect();
  });

const beginProcess = (path: string): ChildProcess => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const begun = fork(entry, [path], { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  begun.on('error', () => undefined);
  return begun;
};

/** One question to a process. `giveUp` is called when it does not answer in time, or does not hear that it is to stop. */
const askProcess = (
  child: ChildProcess,
  message: ToModule,
  { seconds, signal, giveUp }: Patience & { readonly giveUp: () => void },
): Promise<FromModule> =>
  new Promise((resolve) => {
    let stopping: NodeJS.Timeout | undefined;
    const settle = (answer: FromModule): void => {
      clearTimeout(late);
      clearTimeout(stopping);
      child.off('message', heard);
      child.off('exit', gone);
      signal?.removeEventListener('abort', stop);
      resolve(answer);
    };
    const heard = (answer: unknown): void => settle(isFromModule(answer) ? answer : unusable);
    const gone = (): void => settle(signal?.aborted === true ? cancelled : unusable);
    const leave = (answer: FromModule) => (): void => {
      settle(answer);
      giveUp();
    };
    const stop = (): void => {
      if (child.connected) child.send({ ask: 'cancel' } satisfies ToModule);
      stopping = setTimeout(leave(cancelled), cancelMs);
    };
    const late = setTimeout(
      leave(message.ask === 'sign' ? { says: 'no', answer: 'timed-out' } : unusable),
      seconds * 1000,
    );
    child.on('message', heard);
    child.on('exit', gone);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted === true) settle(cancelled);
    else child.send(message, () => undefined);
  });

/** @param path of the module */
export const makeModuleHost = (path: string): ModuleHost => {
  let child: ChildProcess | undefined;
  let ending = Promise.resolve();

  const end = (): Promise<void> => {
    const ended = child;
    child = undefined;
    if (ended !== undefined) ending = ending.then(() => endGently(ended));
    return ending;
  };

  const ask = async (message: ToModule, patience: Patience): Promise<FromModule> => {
    // Two processes of ours never have the same token.
    await ending;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) child = beginProcess(path);
    return askProcess(child, message, { ...patience, giveUp: () => void end() });
  };

  return { ask, end };
};
