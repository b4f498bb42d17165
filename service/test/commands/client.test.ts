import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCommand } from '../support/running-command.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'chinhchu-client-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...words: readonly string[]): Promise<{ readonly code: number | null; readonly data: Record<string, unknown>; readonly stdout: string }> => {
  const { code, stdout } = await startCommand([launcher, 'client', ...words], { MODE: 'sandbox', DATA_DIR: folder, PORT: '4000' }).ended;
  return { code, stdout, data: words.includes('--json') ? JSON.parse(stdout) : {} };
};
const enough = ['--name', 'Cổng tỉnh', '--agency-id', 'tinh-thu', '--agency', 'UBND tỉnh Thử', '--redirect-uri', 'https://dvc.example/cb'];

test('add answers id, secret and issuer once; list and show tell the rest and never the secret; remove removes', async () => {
  const added = await run('add', ...enough, '--claims', 'name,verified_claims', '--resource', 'https://dvc.example', '--json');
  expect([added.code, added.data]).toMatchObject([0, { client_id: expect.stringMatching(/^tinh-thu-/u), client_secret: expect.stringMatching(/^[\w-]{43}$/u), issuer: 'http://localhost:4000' }]);
  const id = String(added.data['client_id']);
  const shown = await run('show', id, '--json');
  expect(shown.data).toMatchObject({ client_id: id, agency: { id: 'tinh-thu' }, redirectUris: ['https://dvc.example/cb'], claims: ['name', 'verified_claims'], resource: 'https://dvc.example', sector: 'dvc.example', hasSecret: true });
  expect(shown.stdout).not.toContain(String(added.data['client_secret']));
  expect((await run('list', '--json')).data).toMatchObject({ clients: [{ client_id: id }] });
  expect((await run('remove', id, '--json')).data).toEqual({ client_id: id, removed: true });
  expect((await run('remove', id, '--json')).code).toBe(1);
});

test('what cannot be registered is refused with every reason', async () => {
  const { code, data } = await run('add', ...enough, '--redirect-uri', 'http://dvc.example/cb', '--scope', 'openid,everything', '--resource', 'https://dvc.example/path', '--json');
  expect(code).toBe(1);
  for (const reason of ['http://dvc.example/cb must be https', 'scope everything', 'must be an origin']) expect(String(data['message'])).toContain(reason);
});

test('words that make no sense end with 2 and the usage', async () => {
  expect((await run('add', '--colour', 'red', '--json')).code).toBe(2);
  expect((await run('dance', '--json')).code).toBe(2);
});

test('--apache prints a block to paste', async () => {
  const { code, stdout } = await run('add', ...enough, '--apache');
  expect(code).toBe(0);
  for (const line of ['OIDCProviderMetadataURL http://localhost:4000/.well-known/openid-configuration', 'OIDCPKCEMethod S256', 'OIDCRedirectURI https://dvc.example/cb', 'AuthType openid-connect']) expect(stdout).toContain(line);
});
