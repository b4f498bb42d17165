import type { Result } from '../../domain/result.ts';
import type { Addresses } from './announce.ts';
import { readCast, readyText } from './announce.ts';
import { askedToStop } from './asked-to-stop.ts';
import type { Program } from './program.ts';
import type { Sentence } from './sentences.ts';
import type { Started } from './started.ts';
import { ending, start, text, texts, withLastWords } from './started.ts';

interface Children<Child> {
  readonly workbench: Child;
  readonly service: Child;
  readonly portals: readonly Child[];
}

/** Settings that only the running workbench can tell, or why it has not. */
export type Equipment = Result<Readonly<Record<string, string>>, Sentence>;

/** What a sandbox is made of. */
export interface SandboxChildren extends Children<Program> {
  /**
   * What the service needs to know of the authorities once they answer, as settings.
   *
   * @param authorities addresses by the ids of the workbench
   */
  readonly equip: (authorities: Readonly<Record<string, string>>) => Promise<Equipment>;
}

const graceMs = 10_000;
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
      certificates: text(serviceSaid, 'certificates'),
      sandbox: text(workbenchSaid, 'sandbox'),
      authorities: texts(workbenchSaid, 'authorities'),
      portals: Object.fromEntries(
        portals.map(({ program: { name } }, place) => [name, text(portalsSaid[place] ?? {}, 'url')]),
      ),
    },
  };
};

/** The service's program with what only the running workbench can tell it. */
const equipped = async (
  workbench: Started,
  { service, equip }: SandboxChildren,
): Promise<Result<Program, Sentence>> => {
  const ready = await workbench.running.ready;
  if (!ready.ok) return { ok: false, problem: withLastWords(ready.problem, workbench.running) };
  const more = await equip(texts(ready.value, 'authorities'));
  return more.ok ? { ok: true, value: { ...service, env: { ...service.env, ...more.value } } } : more;
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
  const workbench = start(children.workbench);
  const portals = children.portals.map(start);
  let service: Started | undefined;
  try {
    const early = Promise.race([workbench, ...portals].map(ending));
    const program = await Promise.race([asked, equipped(workbench, children), early]);
    if (program === 'asked') return undefined;
    if (!('ok' in program)) return program;
    if (!program.ok) return program.problem;
    service = start(program.value);
    const unexpected = Promise.race([early, ending(service)]);
    const ready = await Promise.race([asked, waitUntilReady({ workbench, service, portals }), unexpected]);
    if (ready === 'asked') return undefined;
    if (!('ok' in ready)) return ready;
    if (!ready.ok) return ready.problem;
    await announce(ready.value, dataDir, asJson);
    const end = await Promise.race([asked, unexpected]);
    return end === 'asked' ? undefined : end;
  } finally {
    if (!asJson) console.log('Đang dừng… / stopping…');
    for (const together of [portals, service === undefined ? [] : [service], [workbench]]) {
      const late = await Promise.all(together.map(({ running }) => running.stop(graceMs)));
      for (const killed of late) if (killed !== undefined) console.error(`${killed.vi}\n${killed.en}`);
    }
    forget();
  }
};
