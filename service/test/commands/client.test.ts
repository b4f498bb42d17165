import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layPgliteDown } from '../support/embedded/pglite-image.ts';
import { startCommand } from '../support/programs/running-command.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-client-'));
  await layPgliteDown(folder);
  // Commands read what a service has begun.
  await startCommand([launcher, 'migrate'], settings()).ended;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = (): Readonly<Record<string, string>> => ({ MODE: 'sandbox', DATA_DIR: folder, PORT: '4000' });
const run = async (
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly data: Record<string, unknown>; readonly stdout: string }> => {
  const { code, stdout } = await startCommand([launcher, 'client', ...words], settings()).ended;
  return { code, stdout, data: words.includes('--json') ? JSON.parse(stdout) : {} };
};
const enough = [
  '--name',
  'Cổng tỉnh',
  '--agency-id',
  'tinh-thu',
  '--agency',
  'UBND tỉnh Thử',
  '--redirect-uri',
  'https://dvc.example/cb',
];

test('add answers id, secret and issuer once; list and show tell the rest and never the secret; remove removes', async () => {
  const added = await run(
    'add',
    ...enough,
    '--claims',
    'name,verified_claims',
    '--resource',
    'https://dvc.example',
    '--json',
  );
  expect([added.code, added.data]).toMatchObject([
    0,
    {
      client_id: expect.stringMatching(/^tinh-thu-/u),
      client_secret: expect.stringMatching(/^[\w-]{43}$/u),
      issuer: 'http://localhost:4000',
    },
  ]);
  const id = String(added.data['client_id']);
  const shown = await run('show', id, '--json');
  expect(shown.data).toMatchObject({
    client_id: id,
    agency: { id: 'tinh-thu' },
    redirectUris: ['https://dvc.example/cb'],
    claims: ['name', 'verified_claims'],
    resource: 'https://dvc.example',
    sector: 'dvc.example',
    hasSecret: true,
  });
  expect(shown.stdout).not.toContain(String(added.data['client_secret']));
  expect((await run('list', '--json')).data).toMatchObject({ clients: [{ client_id: id }] });
  expect((await run('remove', id, '--json')).data).toEqual({ client_id: id, removed: true });
  expect((await run('remove', id, '--json')).code).toBe(1);
});

test('words that make no sense end with 2 and the usage, for people on the other stream', async () => {
  expect((await run('add', '--colour', 'red', '--json')).code).toBe(2);
  const { code, stdout, stderr } = await startCommand([launcher, 'client', 'dance'], settings()).ended;
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('usage: chinhchu client add')]);
});
