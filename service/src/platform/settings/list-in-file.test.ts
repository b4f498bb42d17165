import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { listInFile } from './list-in-file.ts';
import { addressesOf, signingProvider } from './signing-providers.ts';

const folder = mkdtempSync(join(tmpdir(), 'chinhchu-list-'));
afterAll(() => rmSync(folder, { recursive: true }));
const rule = listInFile('REMOTE_SIGNING_PROVIDERS', signingProvider, { about: '' });
const right = {
  id: 'one',
  name: 'Một',
  dialect: 'csc-v2',
  url: 'https://api.example.vn/csc/v2/',
  clientId: 'chinhchu',
  clientSecret: 'k9!dfQz2',
};
const read = (...entries: readonly unknown[]) => rule.read(JSON.stringify(entries));
const problem = (...entries: readonly unknown[]) => {
  const result = read(...entries);
  return result.ok ? undefined : result.problem;
};

describe('a list in a file', () => {
  it('is empty when nothing is named', () => {
    expect(rule.read('')).toEqual({ ok: true, value: [] });
  });
  it('is read from the file, addresses without slashes at their end, what is left out filled in', () => {
    const file = join(folder, 'providers.json');
    writeFileSync(
      file,
      JSON.stringify([right, { ...right, id: 'two', authorizationServer: 'https://login.example.vn' }]),
    );
    const providers = rule.read(file);
    expect(providers).toMatchObject({
      ok: true,
      value: [{ id: 'one', url: 'https://api.example.vn/csc/v2', timeoutMs: 10_000 }, { id: 'two' }],
    });
    expect(addressesOf(providers.ok ? providers.value : [])).toEqual([
      'https://api.example.vn/csc/v2',
      'https://api.example.vn/csc/v2',
      'https://login.example.vn',
    ]);
  });
  it('that holds secrets is read where it is its owner’s alone', () => {
    const secret = listInFile('REMOTE_SIGNING_PROVIDERS', signingProvider, { about: '', secret: true });
    const file = join(folder, 'secret.json');
    writeFileSync(file, JSON.stringify([right]), { mode: 0o640 });
    expect(secret.read(file)).toEqual({ ok: false, problem: 'names a file that others can read: chmod 600' });
    chmodSync(file, 0o600);
    expect(secret.read(file)).toMatchObject({ ok: true, value: [{ id: 'one' }] });
  });
  it('that cannot be read, or is no list, is told', () => {
    expect(rule.read(join(folder, 'none.json'))).toEqual({ ok: false, problem: 'names a file that cannot be read' });
    expect(rule.read('[')).toEqual({ ok: false, problem: 'must hold a list in JSON' });
    const file = join(folder, 'object.json');
    writeFileSync(file, '{}');
    expect(rule.read(file)).toMatchObject({ ok: false, problem: expect.stringContaining('the list') });
  });
  it('names the entry and the member that is wrong', () => {
    const { clientSecret, ...secretless } = right;
    expect(clientSecret).toBe('k9!dfQz2');
    expect(problem(right, { ...secretless, id: 'two' })).toBe('entry 2.clientSecret is missing');
    expect(problem({ ...right, clientSecrt: 'x' })).toBe('entry 1.clientSecrt is not known');
    expect(problem({ ...right, dialect: 'csc-v3' })).toBe(
      'entry 1.dialect must be: ("csc-v2" | "csc-v1" | "vnpt-smartca" | "viettel-mysign")',
    );
    expect(problem({ ...right, dialect: 'vnpt-smartca', authorizationServer: 'https://login.example.vn' })).toBe(
      'entry 1.authorizationServer is not known',
    );
    expect(problem({ ...right, url: 'api.example.vn' })).toMatch(/^entry 1\.url must be an address/u);
    expect(problem({ ...right, url: 'https://me:secret@api.example.vn' })).toMatch(/^entry 1\.url must be/u);
    expect(problem({ ...right, id: 'Một' })).toMatch(/^entry 1\.id must have/u);
    expect(problem({ ...right, timeoutMs: 1 })).toBe('entry 1.timeoutMs must be at least 500');
    expect(problem(right, right)).toBe('has two entries with the id one');
  });
  it('never says in a problem what stood in it', () => {
    fc.assert(
      fc.property(fc.constantFrom('id', 'url', 'clientId', 'clientSecret'), fc.uuid(), (member, secret) => {
        for (const wrong of [`\u0007${secret}`, [secret], { secret }, `ĐỎ ${secret}`])
          expect(problem({ ...right, [member]: wrong })).toEqual(expect.not.stringContaining(secret));
      }),
    );
  });
});
