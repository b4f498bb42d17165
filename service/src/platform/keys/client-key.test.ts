import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeClientKey } from './client-key.ts';
import { readOperatorKey } from './operator-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-client-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes a key that only its owner reads, and tells the public half alone', async () => {
  const file = join(folder, 'client.jwk.json');
  const known = await makeClientKey(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(known).toEqual({
    kty: 'EC',
    crv: 'P-256',
    x: expect.any(String),
    y: expect.any(String),
    kid: expect.any(String),
    alg: 'ES256',
    use: 'sig',
  });
  expect(await readOperatorKey(file)).toMatchObject({ keyId: known.kid, algorithm: 'ES256', sandbox: false });
});

it('never writes over a key that is there', async () => {
  const file = join(folder, 'client.jwk.json');
  await makeClientKey(file);
  const before = readFileSync(file);
  await expect(makeClientKey(file)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(file).equals(before)).toBe(true);
});
