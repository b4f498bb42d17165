import { copyFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/database/database-postgres.ts';
import type { ProcessInstallation } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { startCommand } from '../support/programs/running-command.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { Page } from '../support/walks/visitor.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import type { Supervised } from './support/supervised.ts';
import { startSupervised } from './support/supervised.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));

/** Two machines on one database: each has a key folder of its own, and files get from one to the other only when somebody copies them. */
let at: ProcessInstallation;
let here: Supervised;
let there: Supervised;
let folders: { readonly here: string; readonly there: string };
let crowd: Person[];
beforeAll(async () => {
  at = await startProcessInstallation();
  here = await startSupervised(at, []);
  const dataDir = at.settings(0)['DATA_DIR'] ?? '';
  folders = { here: join(dataDir, 'keys'), there: join(dataDir, 'there', 'keys') };
  cpSync(folders.here, folders.there, { recursive: true });
  there = await startThere();
  crowd = [...(await at.workbench.crowd(200))];
});
afterAll(async () => {
  await Promise.all([here, there].map((each) => each.stop()));
  await at.stop();
});

const startThere = (): Promise<Supervised> => {
  const { OPERATOR_CLIENT_KEY = '', DATA_DIR = '' } = at.settings(0);
  // They share a data folder, and with it the door for commands: each command reaches the keys of whoever gave it all the same.
  const settings = {
    KEY_DIR: join(DATA_DIR, 'there', 'keys'),
    OPERATOR_CLIENT_KEY,
    PROVIDER_KEY_DIR: join(DATA_DIR, 'provider-keys'),
  };
  return startSupervised(at, [], { settings });
};
const chinhchu = async (...words: string[]): Promise<{ readonly code: number | null; readonly stdout: string }> => {
  const env = Object.fromEntries(
    Object.entries(at.settings(here.port)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return startCommand([launcher, ...words, '--json'], env).ended;
};
const copy = (file: string): void => copyFileSync(join(folders.here, file), join(folders.there, file));

/** Registers somebody whose every step is at the other machine than the one before. @returns every page that they saw */
const registerAcross = async (person: Person): Promise<readonly Page[]> => {
  const before = at.visitor(here.origin);
  const form = await toForm(before);
  const code = await before.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
  const after = at.visitor(there.origin, before);
  const sent = await at.workbench.nextCode(person.phoneNumber, 0);
  const password = await sendCode(after, await after.get('/dang-ky/ma-xac-thuc'), sent);
  const back = at.visitor(here.origin, after);
  const last = await back.submit(await back.get('/dang-ky/mat-khau'), '/dang-ky/mat-khau', { password: goodPassword });
  return [form, code, password, last];
};

/** Lets people register one after the other until `work` is over. @returns how they ended, and every status they were answered */
const meanwhile = async (
  work: () => Promise<void>,
): Promise<{ readonly ends: ReadonlySet<unknown>; readonly statuses: ReadonlySet<number>; readonly many: number }> => {
  let over = false;
  const pages: (readonly Page[])[] = [];
  const register = async (): Promise<void> => {
    while (!over) {
      const person = crowd.shift();
      if (person !== undefined) pages.push(await registerAcross(person));
      await wait(200);
    }
  };
  await Promise.all([
    register(),
    work().finally(() => {
      over = true;
    }),
  ]);
  return {
    ends: new Set(pages.map((each) => each.at(-1)?.page)),
    statuses: new Set(pages.flat().map(({ status }) => status)),
    many: pages.length,
  };
};

const readiness = async ({ origin }: Supervised): Promise<{ readonly status: number; readonly body: string }> => {
  const answer = await fetch(`${origin}/readyz`);
  return { status: answer.status, body: await answer.text() };
};

describe('rotating keys under two machines that serve', () => {
  it.each([
    ['sealing', 'sealing-keys.json'],
    ['index', 'index-keys.json'],
  ])(
    '%s: nobody meets an error, and nothing is written with a key before both machines have it',
    async (kind, file) => {
      const { ends, statuses, many } = await meanwhile(async () => {
        const published = await chinhchu('keys', 'rotate', kind);
        expect(published.code).toBe(0);
        const early = await chinhchu('keys', 'rotate', kind, '--begin');
        expect([early.code, early.stdout]).toEqual([1, expect.stringContaining(`copy ${file}`)]);
        await there.logs(lacking(kind, published.stdout, file));
        expect(await readiness(there)).toMatchObject({ status: 200 });
        copy(file);
        expect((await chinhchu('keys', 'rotate', kind, '--begin')).code).toBe(0);
        expect((await chinhchu('keys', 'rotate', kind, '--finish')).code).toBe(0);
      });
      expect(many).toBeGreaterThan(1);
      expect([...ends]).toEqual(['registered']);
      expect([...statuses]).toEqual([200]);
    },
  );

  it('root: nobody meets an error while forms, codes and tokens come to be made with the next one, and afterwards the former one vouches for nothing', async () => {
    const stranger = at.visitor(here.origin);
    const before = await toForm(stranger);
    const person = crowd.shift();
    if (person === undefined) throw new Error('nobody is left');
    const { ends, statuses, many } = await meanwhile(async () => {
      const published = await chinhchu('keys', 'rotate', 'root');
      expect(published.code).toBe(0);
      const early = await chinhchu('keys', 'rotate', 'root', '--begin');
      expect([early.code, early.stdout]).toEqual([1, expect.stringContaining('copy root-secret.json')]);
      const { keyId }: { readonly keyId: string } = JSON.parse(published.stdout);
      await there.logs(
        `The root secret ${keyId} is published and not here yet: copy root-secret.json from where it was made, before it is begun with.`,
      );
      const listed = JSON.parse((await chinhchu('keys', 'list')).stdout);
      expect(listed.keys).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'root', name: keyId, state: 'published' }),
          expect.objectContaining({ kind: 'root', state: 'current' }),
          expect.objectContaining({ kind: 'root', state: 'lasting' }),
        ]),
      );
      const lacks = listed.processes.map((one: { readonly lacks: readonly string[] }) => one.lacks);
      expect(lacks.toSorted()).toEqual([[], [`root:${keyId}`]]);
      copy('root-secret.json');
      const begun = await chinhchu('keys', 'rotate', 'root', '--begin');
      const { activeFrom }: { readonly activeFrom: string } = JSON.parse(begun.stdout);
      // Forms are opened before and sent after, some of them at the other machine.
      await wait(Date.parse(activeFrom) - Date.now() + 3_000);
    });
    expect(many).toBeGreaterThan(1);
    expect([...ends]).toEqual(['registered']);
    expect([...statuses]).toEqual([200]);
    const late = await chinhchu('keys', 'rotate', 'root', '--finish');
    expect([late.code, late.stdout]).toEqual([1, expect.stringContaining('too-soon')]);
    const finished = await chinhchu('keys', 'rotate', 'root', '--finish', '--now');
    expect([finished.code, finished.stdout]).toEqual([0, expect.stringContaining('"former"')]);
    const typed = { ...typedOf(person), work: await solveWork(before) };
    for (const origin of [here.origin, there.origin])
      expect(await at.visitor(origin, stranger).submit(before, '/dang-ky/thong-tin', typed)).toMatchObject({
        problem: 'form-forged',
      });
    expect((await registerAcross(person)).at(-1)?.page).toBe('registered');
    expect([await readiness(here), await readiness(there)]).toMatchObject([{ status: 200 }, { status: 200 }]);
  });

  it('a machine that lacks a key in use does not start, and says which', async () => {
    const { keyId }: { readonly keyId: string } = JSON.parse((await chinhchu('keys', 'rotate', 'sealing')).stdout);
    there.signal('SIGTERM');
    await there.ended;
    expect((await chinhchu('keys', 'rotate', 'sealing', '--begin')).code).toBe(0);
    const refused = await startThere();
    expect(await refused.ended).toBe(1);
    expect(refused.said.join('\n')).toContain(
      `The sealing key ${keyId}, with which this database was written, is not there`,
    );
  });

  it('a machine that comes to lack a key while it serves says so at /readyz and by name in the log, and serves again when it has it', async () => {
    const { DATABASE_URL: databaseUrl = '' } = at.settings(0);
    const database = openPostgres({ databaseUrl, poolSize: 1, deadlineMs: 10_000 });
    await database.run(`INSERT INTO known_key VALUES ('sealing', 'lost', NULL, '2000-01-01')`, []);
    await here.logs(
      'The sealing key lost, with which this database was written, is not there; restore the key folder that belongs to it.',
    );
    const lacking = await readiness(here);
    expect([lacking.status, JSON.parse(lacking.body)]).toEqual([
      503,
      expect.objectContaining({ ready: false, checks: expect.objectContaining({ keys: false, database: true }) }),
    ]);
    await database.run(`DELETE FROM known_key WHERE name = 'lost'`, []);
    await database.close();
    await here.logs('A key that was not here has come');
    expect(await readiness(here)).toMatchObject({ status: 200 });
  });
});

/** What the machine without the file says. */
function lacking(kind: string, published: string, file: string): string {
  const { keyId, version }: { readonly keyId?: string; readonly version?: number } = JSON.parse(published);
  return `The ${kind} key ${keyId ?? version} is published and not here yet: copy ${file} from where it was made, before it is begun with.`;
}
