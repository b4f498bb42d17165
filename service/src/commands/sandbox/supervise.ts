import type { Result } from '../../domain/result.ts';
import type { Addresses } from './announce.ts';
import { readCast, readyText } from './announce.ts';
import type { Program, RunningProgram } from './program.ts';
import { startProgram } from './program.ts';
import type { Sentence } from './sentences.ts';
import { programEnded } from './sentences.ts';

interface Children<Child> {
  readonly workbench: Child;
  readonly service: Child;
  readonly portals: readonly Child[];
}

/** What a sandbox is made of. */
export type SandboxChildren = Children<Program>;

interface Started {
  readonly program: Program;
  readonly running: RunningProgram;
}

const graceMs = 10_000;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Settles when somebody wants us to stop: a signal, or the end of whoever started us. */
const askedToStop = (): { readonly asked: Promise<'asked'>; forget(): void } => {
  let ask: () => void = () => {};
  const asked = new Promise<'asked'>((resolve) => {
    ask = () => resolve('asked');
  });
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
  console.log(
    asJson ? JSON.stringify({ ready: true, ...addresses, dataDir, people: cast }) : readyText(addresses, cast, dataDir),
  );
};

/** All ready: their addresses. One not: its reason, with what it wrote last. */
const waitUntilReady = async ({
  workbench,
  service,
  portals,
}: Children<Started>): Promise<Result<Addresses, Sentence>> => {
  const said: object[] = [];
  for (const each of [workbench, service, ...portals]) {
    const ready = await each.running.ready;
    if (!ready.ok) return { ok: false, problem: withLastWords(ready.problem, each.running) };
    said.push(ready.value);
  }
  const [workbenchSaid = {}, serviceSaid = {}, ...portalsSaid] = said;
  return {
    ok: true,
    value: {
      service: text(serviceSaid, 'url'),
      sandbox: text(workbenchSaid, 'sandbox'),
      authorities: texts(workbenchSaid, 'authorities'),
      portals: Object.fromEntries(
        portals.map(({ program: { name } }, place) => [name, text(portalsSaid[place] ?? {}, 'url')]),
      ),
    },
  };
};

const withLastWords = (problem: Sentence, running: RunningProgram): Sentence => {
  const words = running.lastWords();
  return words === '' ? problem : { ...problem, en: `${problem.en}\n\n${words}` };
};

/**
 * Runs the children until somebody asks to stop or one of them ends, then stops what is left: first the portals, which may
 * still have a dossier to ask the service about, then the service, which may still need its authorities, then those.
 *
 * @returns undefined when asked to stop, else the sentence that says what went wrong
 */
export const supervise = async (
  children: SandboxChildren,
  dataDir: string,
  asJson: boolean,
): Promise<Sentence | undefined> => {
  const { asked, forget } = askedToStop();
  if (!asJson) console.log('Đang khởi động… / starting…');
  const start = (program: Program): Started => ({ program, running: startProgram(program) });
  const started = {
    workbench: start(children.workbench),
    service: start(children.service),
    portals: children.portals.map(start),
  };
  const unexpected = Promise.race(
    [started.workbench, started.service, ...started.portals].map(async ({ program: { name, logFile }, running }) => {
      const { how } = await running.ended;
      return withLastWords(programEnded(name, how, logFile), running);
    }),
  );
  try {
    const ready = await Promise.race([asked, waitUntilReady(started), unexpected]);
    if (ready === 'asked') return undefined;
    if (!('ok' in ready)) return ready;
    if (!ready.ok) return ready.problem;
    await announce(ready.value, dataDir, asJson);
    const end = await Promise.race([asked, unexpected]);
    return end === 'asked' ? undefined : end;
  } finally {
    if (!asJson) console.log('Đang dừng… / stopping…');
    for (const together of [started.portals, [started.service], [started.workbench]]) {
      const late = await Promise.all(together.map(({ running }) => running.stop(graceMs)));
      for (const killed of late) if (killed !== undefined) console.error(`${killed.vi}\n${killed.en}`);
    }
    forget();
  }
};
