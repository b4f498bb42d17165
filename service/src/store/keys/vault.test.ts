import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyRing } from '../../platform/keys/keys.ts';
import { SealBroken } from '../../platform/keys/keys.ts';
import { addSealingKey, openKeyRing } from '../../platform/keys/keys-ring.ts';
import type { Vault } from './vault.ts';
import { makeVault } from './vault.ts';

const clock = { now: () => new Date('2026-03-14T02:00:00.000Z') };
const owner = { table: 'registration', row: 'r1' } as const;
const place = { table: 'registration', column: 'payload', row: 'r1' };
let folder: string;
let ring: KeyRing;
let vault: Vault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-vault-'));
  const opened = openKeyRing(join(folder, 'keys'), { mayCreate: true, clock });
  if (!opened.ok) throw new Error(opened.problem.detail);
  ring = opened.value;
  vault = makeVault(ring.sealing);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what one server sealed for an owner, another opens, and no other owner can', async () => {
  const written = await vault.forWriting(owner);
  const sealed = written.seal(place, 'Nguyễn Thị Hoà');
  const elsewhere = makeVault(ring.sealing);
  expect((await elsewhere.forReading(owner, written.dataKey)).unseal(place, sealed)).toBe('Nguyễn Thị Hoà');
  await expect(elsewhere.forReading({ ...owner, row: 'r2' }, written.dataKey)).rejects.toThrow(SealBroken);
});

test('an owner keeps its data key, and no two owners share one', async () => {
  const first = await vault.forWriting(owner);
  expect((await vault.forWriting(owner)).dataKey).toEqual(first.dataKey);
  expect((await vault.forWriting({ ...owner, row: 'r2' })).dataKey.equals(first.dataKey)).toBe(false);
  expect((await vault.forWriting({ ...owner, table: 'outbox' })).dataKey.equals(first.dataKey)).toBe(false);
});

test("another server's data key for the same owner is the one that opens its row, not the one remembered here", async () => {
  await vault.forWriting(owner);
  const other = await makeVault(ring.sealing).forWriting(owner);
  const sealed = other.seal(place, 'x');
  expect((await vault.forReading(owner, other.dataKey)).unseal(place, sealed)).toBe('x');
});

test('after a new sealing key an owner is written under it', async () => {
  const before = await vault.forWriting(owner);
  const added = addSealingKey(join(folder, 'keys'), { clock });
  ring.sealing.use(added.ok ? added.value.id : '');
  await ring.reload();
  const after = await vault.forWriting(owner);
  expect([vault.isCurrent(before.dataKey), vault.isCurrent(after.dataKey)]).toEqual([false, true]);
});

test('of very many owners the oldest are forgotten and open all the same', async () => {
  const first = await vault.forWriting(owner);
  const sealed = first.seal(place, 'x');
  for (let row = 0; row < 4100; row += 1) await vault.forWriting({ table: 'outbox', row: String(row) });
  expect((await vault.forWriting(owner)).dataKey.equals(first.dataKey)).toBe(false);
  expect((await vault.forReading(owner, first.dataKey)).unseal(place, sealed)).toBe('x');
});
