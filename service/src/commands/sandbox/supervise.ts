import type { Result } from '../../domain/result.ts';
import type { Addresses } from './announce.ts';
import { readCast, readyText } from './announce.ts';
import type { Program, RunningProgram } from './program.ts';
import { startProgram } from './program.ts';
import type { Sentence } from './sentences.ts';
import { programEnded } from './sentences.ts';

const graceMs = 10_000;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Settles when somebody wants us to stop: a signal, or the end of whoever started us. */
const askedToStop = (): { readonly asked: Promise<'asked'>; forget(): void } => {
  let ask: () => void = () => {};
  const asked = new Promise<'asked'>((resolve) => { ask = () => resolve('asked'); });
  for (const signal of stopSignals) process.on(signal, ask);
  process.on('disconnect', ask);
  return {
    asked,
    forget: () => {
      for (const signal of stopSignals) process.off(signal, ask);
      process.off('disconnect', ask);
    },
  };
};

const text = (message: object, name: string): string => {
  const value: unknown = Object.entries(message).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
};
const texts = (message: object, name: string): Readonly<Record<string, string>> => {
  const value: unknown = Object.entries(message).find(([key]) => key === name)?.[1];
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])));
};

const announce = async (addresses: Addresses, dataDir: string, asJson: boolean): Promise<void> => {
  const cast = await readCast(addresses.sandbox);
  console.log(asJson ? JSON.stringify({ ready: true, ...addresses, dataDir, people: cast }) : readyText(addresses, cast, dataDir));
};

/** Both ready: their addresses. One not: its reason, with what it wrote last. */
const waitUntilReady = async (service: RunningProgram, workbench: RunningProgram): Promise<Result<Addresses, Sentence>> => {
  const failed = (running: RunningProgram, problem: Sentence): Result<Addresses, Sentence> => ({ ok: false, problem: withLastWords(problem, running) });
  const workbenchSaid = await workbench.ready;
  if (!workbenchSaid.ok) return failed(workbench, workbenchSaid.problem);
  const serviceSaid = await service.ready;
  if (!serviceSaid.ok) return failed(service, serviceSaid.problem);
  const addresses = { service: text(serviceSaid.value, 'url'), sandbox: text(workbenchSaid.value, 'sandbox'), authorities: texts(workbenchSaid.value, 'authorities') };
  return { ok: true, value: addresses };
};

const withLastWords = (problem: Sentence, running: RunningProgram): Sentence => {
  const words = running.lastWords();
  return words === '' ? problem : { ...problem, en: `${problem.en}\n\n${words}` };
};

/**
 * Runs both children until somebody asks to stop or one of them ends, then stops what is left: the service first, so that
 * it can still reach its authorities while it drains.
 *
 * @returns undefined when asked to stop, else the sentence that says what went wrong
 */
export const supervise = async (
  children: { readonly service: Program; readonly workbench: Program }, dataDir: string, asJson: boolean,
): Promise<Sentence | undefined> => {
  const { asked, forget } = askedToStop();
  if (!asJson) console.log('Đang khởi động… / starting…');
  const workbench = startProgram(children.workbench);
  const service = startProgram(children.service);
  const unexpected = Promise.race([
    service.ended.then(({ how }) => withLastWords(programEnded('service', how, children.service.logFile), service)),
    workbench.ended.then(({ how }) => withLastWords(programEnded('workbench', how, children.workbench.logFile), workbench)),
  ]);
  try {
    const ready = await Promise.race([asked, waitUntilReady(service, workbench), unexpected]);
    if (ready === 'asked') return undefined;
    if (!('ok' in ready)) return ready;
    if (!ready.ok) return ready.problem;
    await announce(ready.value, dataDir, asJson);
    const end = await Promise.race([asked, unexpected]);
    return end === 'asked' ? undefined : end;
  } finally {
    if (!asJson) console.log('Đang dừng… / stopping…');
    for (const child of [service, workbench]) {
      const killed = await child.stop(graceMs);
      if (killed !== undefined) console.error(`${killed.vi}\n${killed.en}`);
    }
    forget();
  }
};
