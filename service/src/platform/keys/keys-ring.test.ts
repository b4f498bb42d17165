import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyRing } from './keys.ts';
import { lastingPurposes, passingPurposes, SealBroken } from './keys.ts';
import { createKeyFiles, keyFileNames } from './keys-files.ts';
import {
  addIndexKey,
  addRootSecret,
  addSealingKey,
  dropRootSecrets,
  makeSealingKeyCurrent,
  openKeyRing,
} from './keys-ring.ts';

const clock = { now: () => new Date('2026-03-14T02:00:00.000Z') };
let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'chinhchu-keys-'));
  folder = join(parent, 'data', 'keys');
});
afterEach(() => rmSync(parent, { recursive: true }));

const open = (mayCreate = true): KeyRing => {
  const ring = openKeyRing(folder, { mayCreate, clock });
  if (!ring.ok) throw new Error(ring.problem.code);
  return ring.value;
};
const problemOf = (): string | undefined => {
  const ring = openKeyRing(folder, { mayCreate: false, clock });
  return ring.ok ? undefined : ring.problem.code;
};

test('keys are made at the first start of the sandbox, marked as such, readable by their owner only, and kept', async () => {
  const first = open();
  expect(first.origin).toBe('sandbox');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of Object.values(keyFileNames)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  const again = open();
  expect(again.lastingKey('roster-mail').equals(first.lastingKey('roster-mail'))).toBe(true);
  expect(await again.index.digest(1, 'f', 'v')).toEqual(await first.index.digest(1, 'f', 'v'));
  expect(readdirSync(join(parent, 'data'))).toEqual(['keys']);
});

test('production makes no keys, and says in one sentence what is wrong with those it finds', () => {
  expect(problemOf()).toBe('keys-missing');
  expect(existsSync(folder)).toBe(false);
  createKeyFiles(folder, 'production', clock.now().toISOString());
  expect(problemOf()).toBeUndefined();
  expect(open().origin).toBe('production');
  chmodSync(join(folder, keyFileNames.index), 0o644);
  expect(problemOf()).toBe('keys-readable-by-others');
  chmodSync(join(folder, keyFileNames.index), 0o600);
  const sealing = readFileSync(join(folder, keyFileNames.sealing), 'utf8');
  for (const broken of [
    '',
    '{}',
    'null',
    sealing.slice(0, -20),
    sealing.replace(/"secret": ".{8}/u, '"secret": "'),
    sealing.replace(/"current": "./u, '"current": "~'),
  ]) {
    writeFileSync(join(folder, keyFileNames.sealing), broken);
    expect(problemOf()).toBe('keys-malformed');
  }
  rmSync(join(folder, keyFileNames.root));
  expect(problemOf()).toBe('keys-incomplete');
});

test('one file from the sandbox makes the whole ring a sandbox ring', () => {
  createKeyFiles(folder, 'production', clock.now().toISOString());
  const path = join(folder, keyFileNames.root);
  writeFileSync(path, readFileSync(path, 'utf8').replace('production', 'sandbox'));
  expect(open().origin).toBe('sandbox');
});

test('keys that exist are never made anew, also when two processes start at once', () => {
  createKeyFiles(folder, 'production', clock.now().toISOString());
  const before = readFileSync(join(folder, keyFileNames.root), 'utf8');
  createKeyFiles(folder, 'sandbox', clock.now().toISOString());
  expect(readFileSync(join(folder, keyFileNames.root), 'utf8')).toBe(before);
  expect(readdirSync(join(parent, 'data'))).toEqual(['keys']);
});

test('each purpose has a key of its own', () => {
  const ring = open();
  const keys = [
    ...lastingPurposes.map((purpose) => ring.lastingKey(purpose)),
    ...passingPurposes.map((purpose) => ring.passingKey(purpose).current),
  ].map((key) => key.export().toString('hex'));
  expect(new Set(keys).size).toBe(keys.length);
});

test('a data key is unwrapped for its owner only', async () => {
  const { sealing } = open();
  const dataKey = Buffer.alloc(32, 7);
  const wrapped = await sealing.wrap(dataKey, 'account:1');
  expect(await sealing.unwrap(wrapped, 'account:1')).toEqual(dataKey);
  expect(wrapped.includes(dataKey)).toBe(false);
  await expect(sealing.unwrap(wrapped, 'account:2')).rejects.toThrow(SealBroken);
  await expect(
    sealing.unwrap(Buffer.concat([Buffer.from([4]), Buffer.from('none'), wrapped.subarray(9)]), 'account:1'),
  ).rejects.toThrow(SealBroken);
  await expect(sealing.unwrap(Buffer.alloc(0), 'account:1')).rejects.toThrow(SealBroken);
});

test('a new sealing key wraps from now on, the old one still opens, and a process that started before finds the new one', async () => {
  const ring = open();
  const early = await ring.sealing.wrap(Buffer.alloc(32, 1), 'account:1');
  const added = addSealingKey(folder, { clock });
  makeSealingKeyCurrent(folder, added.ok ? added.value.id : '');
  const later = open();
  const late = await later.sealing.wrap(Buffer.alloc(32, 2), 'account:2');
  expect(added).toEqual({ ok: true, value: { id: later.sealing.currentId } });
  expect([later.sealing.isCurrent(early), later.sealing.isCurrent(late)]).toEqual([false, true]);
  expect(await later.sealing.unwrap(early, 'account:1')).toEqual(Buffer.alloc(32, 1));
  expect(await ring.sealing.unwrap(late, 'account:2')).toEqual(Buffer.alloc(32, 2));
});

test('a sealing key can be brought to every machine before it is used', () => {
  const before = open().sealing.currentId;
  const added = addSealingKey(folder, { clock });
  const { sealing } = open();
  expect(sealing.currentId).toBe(before);
  sealing.use('none-of-this-ring');
  expect(sealing.currentId).toBe(before);
  sealing.use(added.ok ? added.value.id : '');
  expect(added).toEqual({ ok: true, value: { id: sealing.currentId } });
});

test('a new index key has the next version, and a running process reads it when told', async () => {
  const ring = open();
  expect(addIndexKey(folder, { clock })).toEqual({ ok: true, value: { version: 2 } });
  expect([ring.index.newest, ring.index.has(2)]).toEqual([1, false]);
  await ring.reload();
  expect([ring.index.newest, ring.index.has(2)]).toEqual([2, true]);
  expect(await ring.index.digest(1, 'f', 'v')).not.toEqual(await ring.index.digest(2, 'f', 'v'));
});

test('a further root secret lies beside the first, is known by its name, and goes out of the file again; the first never does', () => {
  const first = open();
  const added = addRootSecret(folder, { clock });
  const name = added.ok ? added.value.name : '';
  const { roots, lastingKey } = open();
  expect(roots.names).toEqual([first.roots.names[0], name]);
  expect(roots.accepted).toEqual([first.roots.names[0]]);
  expect(lastingKey('pairwise-subject').equals(first.lastingKey('pairwise-subject'))).toBe(true);
  dropRootSecrets(folder, roots.names);
  expect(open().roots.names).toEqual(first.roots.names);
  const path = join(folder, keyFileNames.root);
  for (const newer of ['{}', '[{}]', '[{"secret":"short"}]']) {
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"newer": \[\]/u, `"newer": ${newer}`));
    expect(problemOf()).toBe('keys-malformed');
    writeFileSync(path, readFileSync(path, 'utf8').replace(`"newer": ${newer}`, '"newer": []'));
  }
});
