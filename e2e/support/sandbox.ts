import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layDatabaseDown } from '../../service/test/support/database.ts';
import { freePortBase } from '../../service/test/support/wires/ports.ts';
import { startCommand } from '../../service/test/support/programs/running-command.ts';

/** What a person types to register. */
export interface Typed {
  readonly personalId: string;
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly phoneNumber: string;
}

/** Everything `npm start` starts, each program in its own process, reached as people reach it. */
export interface Sandbox {
  readonly service: string;
  readonly national: string;
  readonly mps: string;
  readonly province: string;
  readonly folder: string;
  /** The sandbox's own site, with its API. */
  readonly site: string;
  /** Somebody not registered yet whom every authority confirms. */
  newPerson(): Typed;
  /** The code that arrives on a phone next. */
  newestCode(phoneNumber: string): Promise<string>;
  /** Runs `chinhchu …` against it. @returns what it answered as JSON */
  command(...words: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
  stop(): Promise<void>;
}

/** `chinhchu`. */
export const launcher = fileURLToPath(new URL('../../service/bin/chinhchu.mjs', import.meta.url));
const offsets = [0, 1, 2, 3, 4, 10, 20, 21, 22, 23, 24, 25, 26, 27, 28];

type JsonObject = Readonly<Record<string, unknown>>;
const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown, ...path: readonly string[]): string => {
  const found = path.reduce<unknown>((each, name) => (isJsonObject(each) ? each[name] : undefined), value);
  return typeof found === 'string' ? found : '';
};

const typedOf = (person: unknown): Typed => ({
  personalId: textOf(person, 'personalId'),
  fullName: textOf(person, 'fullName'),
  phoneNumber: textOf(person, 'phoneNumber').replace('+84', '0'),
  dateOfBirth: textOf(person, 'dateOfBirth').split('-').toReversed().join('/'),
});

/** Reads the newest code on a phone that has not been read before, once it is there. */
export const makeReadCode = (sandbox: string): ((phoneNumber: string) => Promise<string>) => {
  const read = new Map<string, number>();
  return async (phoneNumber) => {
    const before = read.get(phoneNumber) ?? 0;
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      const messages: unknown = await (await fetch(`${sandbox}/api/phones/${phoneNumber}/messages`)).json();
      const fresh = Array.isArray(messages) ? messages.slice(0, messages.length - before) : [];
      const code = fresh.flatMap((message) => /\b(\d{6})\b/u.exec(textOf(message, 'text'))?.[1] ?? []).at(0);
      if (code !== undefined) {
        read.set(phoneNumber, before + fresh.length);
        return code;
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    throw new Error(`no code came to ${phoneNumber}`);
  };
};

/** People whose records all match, as many as asked for. */
export const crowdOf = async (sandbox: string, size: number): Promise<Typed[]> => {
  const crowd: unknown = await (
    await fetch(`${sandbox}/api/crowd`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ size }),
    })
  ).json();
  return Array.isArray(crowd) ? crowd.map(typedOf) : [];
};

/** `chinhchu WORDS --json` beside a running service. */
export const askCommand = async (
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<JsonObject> => {
  const { code, stdout, stderr } = await startCommand([launcher, ...words, '--json'], env).ended;
  const answer: unknown = JSON.parse(stdout);
  if (code !== 0 || !isJsonObject(answer)) throw new Error(`chinhchu ${words.join(' ')}: ${code} ${stdout} ${stderr}`);
  return answer;
};

/**
 * Starts `chinhchu sandbox` on free ports and an empty folder. Stop it when done.
 *
 * @param embedded on the database that `npm start` has, which takes several times the processor of PostgreSQL
 */
export const startSandbox = async ({ embedded = false } = {}): Promise<Sandbox> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-e2e-'));
  const { databaseUrl, drop } = await layDatabaseDown(folder, embedded);
  const env = {
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    PORT_BASE: String(await freePortBase(offsets)),
    MODE: 'sandbox',
    WORK_TRIES: '10',
  };
  const running = startCommand([launcher, 'sandbox', '--json'], env);
  const ready = await running.firstJson;
  const sandbox = textOf(ready, 'sandbox');
  if (sandbox === '')
    throw new Error(`the sandbox did not start: ${JSON.stringify(ready)} ${(await running.ended).stderr}`);
  const crowd = await crowdOf(sandbox, 20);
  return {
    folder,
    site: sandbox,
    service: textOf(ready, 'service'),
    national: textOf(ready, 'portals', 'portal-national'),
    mps: textOf(ready, 'portals', 'portal-mps'),
    province: textOf(ready, 'portals', 'portal-province'),
    newPerson: () => {
      const next = crowd.shift();
      if (next === undefined) throw new Error('the crowd is used up');
      return next;
    },
    newestCode: makeReadCode(sandbox),
    command: (...words) => askCommand(words, env),
    stop: async () => {
      running.kill('SIGTERM');
      await running.ended;
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
