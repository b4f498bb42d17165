import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/database/database-postgres.ts';
import type { ProcessInstallation } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { startCommand } from '../support/programs/running-command.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import type { Supervised } from './support/supervised.ts';
import { isAlive, startSupervised } from './support/supervised.ts';

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
type Ended = Promise<{ readonly code: number | null; readonly stdout: string }>;
const chinhchu = (...words: string[]): Ended => chinhchuIn({}, ...words);
const chinhchuIn = async (more: Readonly<Record<string, string>>, ...words: string[]): Ended => {
  const env = Object.fromEntries(
    Object.entries({ ...at.settings(here.port), ...more }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  return startCommand([launcher, ...words, '--json'], env).ended;
};
const copy = (file: string): void => copyFileSync(join(folders.here, file), join(folders.there, file));

/** Registers somebody at one machine. @returns the browser they did it in */
const registerAt = async ({ origin }: Supervised, person: Person): Promise<TestVisitor> => {
  const visitor = at.visitor(origin);
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const form = await toForm(visitor);
  const code = await visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
  const password = await sendCode(visitor, code, await at.workbench.nextCode(person.phoneNumber, before));
  const last = await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
  expect(last.page).toBe('registered');
  return visitor;
};

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

  it('people whose sealing keys are lost for good are counted by keys accept, and register again as themselves; who has not by then is back with the key', async () => {
    const [person, patient] = [crowd.shift(), crowd.shift()];
    if (person === undefined || patient === undefined) throw new Error('nobody is left');
    const [ours, theirs] = [await registerAt(here, person), await registerAt(here, patient)];
    const serving = await chinhchu('keys', 'accept', '--reason', 'mất khoá, biên bản 12');
    expect([serving.code, serving.stdout]).toEqual([1, expect.stringContaining('nothing was lost')]);
    for (const each of [here, there].filter(({ pid }) => isAlive(pid))) {
      each.signal('SIGTERM');
      await each.ended;
    }
    const file = join(folders.here, 'sealing-keys.json');
    const former = JSON.parse(readFileSync(file, 'utf8'));
    await chinhchuIn({ KEY_DIR: `${folders.here}-made` }, 'keys', 'create');
    copyFileSync(join(`${folders.here}-made`, 'sealing-keys.json'), file);
    const refused = await startSupervised(at, []);
    expect(await refused.ended).toBe(1);
    const accepted = await chinhchu('keys', 'accept', '--reason', 'mất khoá, biên bản 12');
    expect([accepted.code, accepted.stdout]).toEqual([0, expect.any(String)]);
    const { unreadable, sessions } = JSON.parse(accepted.stdout);
    const many = unreadable.reduce((sum: number, { accounts }: { readonly accounts: number }) => sum + accounts, 0);
    expect([many >= 2, sessions >= 2]).toEqual([true, true]);
    expect((await chinhchu('keys', 'accept', '--reason', 'mất khoá, biên bản 12')).code).toBe(1);
    here = await startSupervised(at, []);
    for (const visitor of [ours, theirs])
      expect((await at.visitor(here.origin, visitor).get('/tai-khoan')).problem).toBe('sign-in-required');
    const again = await registerAt(here, person);
    expect((await again.get('/tai-khoan')).page).toBe('account');
    const left = async (): Promise<number> =>
      JSON.parse((await chinhchu('keys', 'list')).stdout).unreadable.reduce(
        (sum: number, { accounts }: { readonly accounts: number }) => sum + accounts,
        0,
      );
    expect(await left()).toBe(many - 1);
    const now = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...now, keys: [...now.keys, ...former.keys] }));
    await expect.poll(left, { timeout: 30_000, interval: 500 }).toBe(0);
    expect((await chinhchu('account', 'show', patient.personalId, '--reason', 'biên bản 12')).stdout).toContain(
      '"proofs"',
    );
  });
});

/** What the machine without the file says. */
function lacking(kind: string, published: string, file: string): string {
  const { keyId, version }: { readonly keyId?: string; readonly version?: number } = JSON.parse(published);
  return `The ${kind} key ${keyId ?? version} is published and not here yet: copy ${file} from where it was made, before it is begun with.`;
}
