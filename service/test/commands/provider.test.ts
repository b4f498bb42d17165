import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdentityProviders } from '../../src/app/edges/open-identity-providers.ts';
import { provider } from '../../src/commands/operator/provider.ts';
import type { OperatorContext } from '../../src/commands/operator/command/operator-command.ts';
import { prepareProviderKeys } from '../../src/commands/sandbox/keys-and-people/provider-keys.ts';
import { vietnamDay } from '../../src/domain/vietnam-day.ts';
import { makeLog } from '../../src/platform/log.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';
import { makeTestClock } from '../support/clock.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { identityProvidersAt } from '../support/wires/identity-providers.ts';
import { operatorOn } from '../support/wires/operator.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';

let folder: string;
let workbench: Workbench;
let opened: TestStore;
let context: OperatorContext;
const clock = makeTestClock();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-provider-'));
  opened = await openTestStore({ clock });
  context = operatorOn(opened, clock);
  const jwks = join(folder, 'jwks.json');
  prepareProviderKeys(context.providerKeyFolder, jwks, { sealed: true });
  workbench = await startWorkbench(jwks);
});
afterAll(async () => {
  await workbench.stop();
  await opened.close();
  rmSync(folder, { recursive: true });
});

const definition = (id: string, change: object = {}): string =>
  JSON.stringify({
    ...identityProvidersAt(workbench.identityProviderUrls, { sealed: true }).find((one) => one.id === id),
    ...change,
  });
const run = (...words: readonly string[]) => provider(context, words);
const openDirectory = async (names = '[]') => {
  const settings = readSettings({
    MODE: 'sandbox',
    PROVIDER_KEY_DIR: context.providerKeyFolder,
    IDENTITY_PROVIDERS: names,
  });
  if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
  const logged: string[] = [];
  const log = makeLog('info', { write: (line) => logged.push(line) });
  const parts = { settings: settings.value, store: opened.store, clock, log };
  return { directory: await openIdentityProviders(parts, { authority: () => {}, exchange: () => {} }), logged };
};

describe('provider', () => {
  it('says how it is used after words that make no sense, with exit code 2', async () => {
    for (const words of ['', 'add', 'list all', 'show', 'on', 'add {} --force', 'remove vneid'])
      expect(await run(...words.split(' '))).toMatchObject({
        exitCode: 2,
        text: expect.stringContaining('usage: chinhchu provider'),
      });
  });

  it('adds what answers and knows us, tells every process of it, and switches it off and on', async () => {
    const [one, other] = await Promise.all([openDirectory(), openDirectory()]);
    for (const id of ['vneid', 'vneid-sealed', 'tai-khoan-so'])
      expect(await run('add', definition(id))).toMatchObject({ exitCode: 0, data: { provider: id, status: 'on' } });
    const seen = async () => {
      await Promise.all([one.directory.refresh(), other.directory.refresh()]);
      const all = [one.directory.offered(), other.directory.offered()];
      return all.map((offered) => offered.map(({ provider: { id } }) => id).join(' '));
    };
    expect(await seen()).toEqual(['vneid vneid-sealed tai-khoan-so', 'vneid vneid-sealed tai-khoan-so']);
    expect(await run('off', 'vneid')).toMatchObject({ exitCode: 0 });
    expect(await seen()).toEqual(['vneid-sealed tai-khoan-so', 'vneid-sealed tai-khoan-so']);
    expect(await one.directory.find('vneid')).toBeUndefined();
    expect(await run('on', 'vneid')).toMatchObject({ exitCode: 0 });
    expect(await one.directory.find('vneid', 'post-office')).toBeUndefined();
    await seen();
    expect(await one.directory.find('vneid')).toMatchObject({
      registers: true,
      kinds: ['citizen', 'business'],
      highest: { identityLevel: 2, acr: 'urn:chinhchu:auth:4' },
    });
    expect(await other.directory.find('tai-khoan-so')).toMatchObject({
      registers: false,
      highest: { identityLevel: 0, acr: 'urn:chinhchu:auth:1' },
    });
    await Promise.all([one.directory.close(), other.directory.close()]);
    const events = await opened.database.run<{ type: string; actor: string; detail: unknown }>(
      "SELECT type, actor, detail FROM audit_event WHERE type LIKE 'provider-%' ORDER BY id",
      [],
    );
    expect(events).toMatchObject([
      { type: 'provider-added', actor: 'operator:lan', detail: { provider: 'vneid', status: 'on' } },
      { type: 'provider-added' },
      { type: 'provider-added' },
      { type: 'provider-changed', detail: { provider: 'vneid', status: 'off' } },
      { type: 'provider-changed', detail: { provider: 'vneid', status: 'on' } },
    ]);
  });

  it('is offered within its days alone, both of them included', async () => {
    const midnight = Date.parse(`${vietnamDay(new Date(clock.now().getTime() + 86_400_000))}T00:00:00+07:00`);
    const dayAfter = (days: number) => vietnamDay(new Date(midnight + days * 86_400_000));
    await run('add', definition('tai-khoan-so', { from: dayAfter(0), until: dayAfter(1) }), '--replace');
    const { directory } = await openDirectory();
    const isOn = async (minutes: number) => {
      clock.pass((midnight + minutes * 60_000 - clock.now().getTime()) / 1000);
      await workbench.setClock(clock.offsetMs);
      return (await directory.find('tai-khoan-so')) !== undefined;
    };
    expect([await isOn(-1), await isOn(1), await isOn(2 * 1440 - 1), await isOn(2 * 1440 + 1)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    await directory.close();
    expect(await run('list')).toMatchObject({ exitCode: 0, text: expect.stringContaining('(not on these days)') });
  });

  it.each([
    ['no JSON', 'x', 'must hold one definition'],
    ['a member that nobody knows', '{"secret":"x"}', 'dialect'],
    ['no name', () => definition('vneid', { names: { vi: 'VNeID' } }), 'names.en is missing'],
    ['no address', () => definition('vneid', { issuer: 'vneid' }), 'issuer must be an address'],
    ['a word that nobody knows', () => definition('vneid', { pkce: true }), 'pkce is not known'],
    [
      'a claim that is no pointer',
      () => definition('vneid', { rules: { claims: { fullName: 'name' } } }),
      'rules.claims.fullName must be a JSON pointer',
    ],
    [
      'an algorithm with a shared secret',
      () => definition('vneid', { algorithms: ['HS256'] }),
      'algorithms.0 must be among',
    ],
    [
      'a provider that registers and knows no number',
      () => definition('tai-khoan-so', { use: 'register' }),
      'use: register needs',
    ],
    [
      'days in the wrong order',
      () => definition('vneid', { from: '2027-01-02', until: '2027-01-01' }),
      'from must not be after until',
    ],
    [
      'a level that the sealed dialect cannot state',
      () =>
        definition('vneid-sealed', {
          rules: {
            ...JSON.parse(definition('vneid-sealed')).rules,
            authenticationLevels: { values: { LoA3: 3 }, otherwise: 2 },
          },
        }),
      'says nothing of how',
    ],
  ] as const)('refuses %s in a sentence that says where', async (_what, text, words) => {
    const answer = await run('add', typeof text === 'string' ? text : text());
    expect(answer).toMatchObject({ exitCode: 1, data: { error: 'provider-refused' } });
    expect(answer.text).toContain(words);
  });

  it('does not replace one unless told to', async () => {
    expect(await run('add', definition('vneid'))).toMatchObject({ exitCode: 1, data: { error: 'provider-exists' } });
    expect(await run('add', definition('vneid'), '--replace')).toMatchObject({ exitCode: 0, data: { status: 'on' } });
  });

  it.each([
    ['nobody answers', { issuer: 'http://localhost:1' }, 'nobody answers there'],
    ['another client is meant', { clientId: 'ai-do' }, 'does not know us'],
    ['the key is missing', { clientAuthentication: { method: 'private_key_jwt', keyFile: 'none.json' } }, 'none.json'],
  ])('keeps off what cannot be used as %s, and does not let it be switched on', async (_what, change, words) => {
    const answer = await run('add', definition('vneid', change), '--replace');
    expect(answer).toMatchObject({ exitCode: 0, data: { status: 'off' } });
    expect(answer.text).toContain(words);
    expect(await run('on', 'vneid')).toMatchObject({ exitCode: 1, data: { error: 'provider-does-not-answer' } });
  });

  it('shows the public key to hand to the provider, how many accounts are linked, and no secret', async () => {
    await run('add', definition('vneid'), '--replace');
    const openId = await run('show', 'vneid');
    expect(openId.data).toMatchObject({
      linkedAccounts: 0,
      jwks: { keys: [{ kty: 'EC', kid: expect.any(String) }] },
    });
    expect(JSON.stringify(openId.data)).not.toContain('"d"');
    const sealed = await run('show', 'vneid-sealed');
    expect(sealed.data).toMatchObject({ publicKeyPem: expect.stringContaining('BEGIN PUBLIC KEY') });
    expect(sealed.text).not.toContain('sandbox-provider');
    expect(await run('show', 'none')).toMatchObject({ exitCode: 1, data: { error: 'provider-not-found' } });
  });

  it('outside a sandbox refuses http, and the sealed dialect without a pinned key', async () => {
    const production = { ...context, keys: { ...context.keys, origin: 'production' as const } };
    const answers = await Promise.all(
      ['vneid', 'vneid-sealed'].map((id) => provider(production, ['add', definition(id)])),
    );
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
    expect(answers[0]?.text).toContain('must be https');
    expect(answers[1]?.text).toContain('pins must name a key');
  });

  it('whose key file is gone is told in the log and not offered; what the settings name joins at the start, once', async () => {
    writeFileSync(join(context.providerKeyFolder, 'lost.json'), '{}');
    const names = definition('tai-khoan-so', {
      id: 'mat-khoa',
      clientAuthentication: { method: 'private_key_jwt', keyFile: 'lost.json' },
    });
    for (let start = 1; start <= 2; start += 1) {
      const { directory, logged } = await openDirectory(`[${names}]`);
      expect(directory.offered().map(({ provider: { id } }) => id)).not.toContain('mat-khoa');
      expect(logged.filter((line) => line.includes('mat-khoa cannot be used'))).toHaveLength(1);
      await directory.close();
    }
    const all = await opened.store.providerDefinitions.all();
    expect(all.filter(({ definition: { id } }) => id === 'mat-khoa')).toHaveLength(1);
  });
});
