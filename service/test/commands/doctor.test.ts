import { cpSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../src/commands/doctor/examine.ts';
import type { Finding } from '../../src/commands/doctor/finding.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createKeyFiles } from '../../src/platform/keys/keys-files.ts';
import { addRootSecret } from '../../src/platform/keys/keys-ring.ts';
import { createSigningKeys } from '../../src/platform/keys/signing-keys.ts';
import { settingsTable } from '../../src/platform/settings/settings-table.ts';
import { startCommand } from '../support/programs/running-command.ts';
import type { RightSetUp } from './doctor/right-set-up.ts';
import { makeRightSetUp } from './doctor/right-set-up.ts';
import { wrongAuthorities } from './doctor/wrong-authorities.ts';
import { wrongDatabases } from './doctor/wrong-databases.ts';
import { wrongFiles } from './doctor/wrong-files.ts';
import { wrongOperators } from './doctor/wrong-operators.ts';
import type { WrongSetUp } from './doctor/wrong-set-up.ts';
import { wrongSettings } from './doctor/wrong-settings.ts';

const wrongSetUps = [...wrongSettings, ...wrongFiles, ...wrongOperators, ...wrongAuthorities, ...wrongDatabases];

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
const secrets = /geheim-\d\d|k7d-92xq|sandbox1/u;

let right: RightSetUp;
beforeAll(async () => {
  right = await makeRightSetUp();
  const now = systemClock.now().toISOString();
  createKeyFiles(right.file('foreign-keys'), 'production', now);
  createKeyFiles(right.file('sandbox-keys'), 'sandbox', now);
  createSigningKeys(right.file('sandbox-keys'), 'sandbox', now);
  const spoilt = (name: string, spoil: (folder: string) => void): void => {
    cpSync(right.file('keys'), right.file(name), { recursive: true });
    spoil(right.file(name));
  };
  spoilt('foreign-root', (folder) =>
    cpSync(join(right.file('foreign-keys'), 'root-secret.json'), join(folder, 'root-secret.json')),
  );
  spoilt('newer-root', (folder) => addRootSecret(folder, { clock: systemClock }));
  spoilt('incomplete-keys', (folder) => rmSync(join(folder, 'root-secret.json')));
  spoilt('open-keys', (folder) => chmodSync(join(folder, 'index-keys.json'), 0o644));
  spoilt('broken-keys', (folder) => writeFileSync(join(folder, 'index-keys.json'), '{"origin":"prod'));
  spoilt('without-signing', (folder) => rmSync(join(folder, 'signing-keys.json')));
  spoilt('broken-signing', (folder) => writeFileSync(join(folder, 'signing-keys.json'), '{}'));
});
afterAll(() => right.stop());

/** What is found that is not well; each says what to do. */
const illOf = async ({
  by,
  production,
  processes = 1,
  clockIsAhead = 0,
}: Omit<WrongSetUp, 'wrong' | 'about' | 'says'>) => {
  const clock = { now: () => new Date(Date.now() + clockIsAhead * 1000) };
  const env = { ...(production === true ? right.production : right.env), ...by(right) };
  const findings = await examine(env, { processes, clock });
  const ill = findings.filter(({ well }) => !well);
  for (const { todo } of ill) expect(todo).toMatch(/^.{12,}[.;]$/su);
  expect(JSON.stringify(findings)).not.toMatch(secrets);
  return ill;
};
const saidBy = ({ found, todo = '' }: Finding): string => `${found}\n${todo}`;

describe('doctor', () => {
  it('finds nothing to do where all is well', async () => {
    expect(await illOf({ by: () => ({}) })).toEqual([]);
  });

  it.concurrent.each(wrongSetUps)(
    'finds $wrong, and says by which setting and what to do',
    async ({ about, says, ...set }) => {
      const ill = await illOf(set);
      const named = [...new Set(ill.map((one) => one.about))];
      if (set.production === true) expect(named).toContain(about);
      else expect(named.join()).toBe(about);
      expect(ill.map(saidBy).join('\n')).toMatch(says);
    },
  );

  it('tells what is well and waits for the operator: accounts that a death has closed', async () => {
    const env = { ...right.env, DATABASE_URL: right.database('deceased') };
    const about = (findings: readonly Finding[]) => findings.filter((one) => one.about === 'deaths');
    expect(about(await examine(env, { processes: 1, clock: systemClock }))).toEqual([
      {
        about: 'deaths',
        well: true,
        found: expect.stringMatching(/^2 account.*since 2026-03-14T02:00:00.*chinhchu deaths list/u),
      },
    ]);
    expect(about(await examine(right.env, { processes: 1, clock: systemClock }))).toEqual([]);
  });

  it('tells how many accounts nobody can read, since when, and what to do', async () => {
    const env = { ...right.env, DATABASE_URL: right.database('deceased') };
    const found = (await examine(env, { processes: 1, clock: systemClock })).filter(
      ({ about }) => about === 'unreadable',
    );
    expect(found).toEqual([
      {
        about: 'unreadable',
        well: true,
        found: expect.stringMatching(
          /^1 account.*0 other.*sealing key gone, given up 2026-03-13T02:00:00.*look for the key.*register again/u,
        ),
      },
    ]);
    const fine = await examine(right.env, { processes: 1, clock: systemClock });
    expect(fine.filter(({ about }) => about === 'unreadable')).toEqual([]);
  });

  it('knows of sixty wrong set-ups at least', () => {
    expect(wrongSetUps.length).toBeGreaterThanOrEqual(60);
  });

  it('names each setting whose value cannot be read', async () => {
    const nonsense = '?!';
    const wrong = settingsTable
      .filter(({ name, read }) => name !== 'MODE' && !read(nonsense).ok)
      .map(({ name }) => name);
    const ill = await illOf({ by: () => Object.fromEntries(wrong.map((name) => [name, nonsense])) });
    expect(ill.map(({ found }) => found.split(' ')[0])).toEqual(wrong);
    expect(wrong.length).toBeGreaterThan(30);
  });

  it('ends with 1 when something is wrong, and tells programs the same', async () => {
    const wrong = { ...right.env, METHODS: 'mobile-subscriber,usb-token', TOKEN_PROGRAMS: '[]' };
    const { code, stdout } = await startCommand([launcher, 'doctor', '--json'], wrong).ended;
    const { findings }: { readonly findings: readonly Finding[] } = JSON.parse(stdout);
    expect([code, findings.filter(({ well }) => !well).map(({ about }) => about)]).toEqual([1, ['methods']]);
  });
});

describe('a PostgreSQL that does not fit', () => {
  it.each([
    ['migrate', 'empty'],
    ['client list', 'fit'],
  ])('is refused by %s in a sentence, without a stack', async (words, database) => {
    const env = { ...right.env, DATABASE_URL: right.database(database, 'stranger') };
    const { code, stderr } = await startCommand([launcher, ...words.split(' ')], env).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('GRANT');
    expect(stderr).not.toMatch(/broke|^\s+at /mu);
  });
});
