import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireDataLock } from './data-lock.ts';

let folder: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-lock-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(folder, { recursive: true, force: true });
});

/** A process that takes the lock, says `held` or `refused`, and stays. */
const claimant = (): ChildProcess => {
  const code = `
    import { acquireDataLock } from ${JSON.stringify(new URL('data-lock.ts', import.meta.url).href)};
    const lock = await acquireDataLock(${JSON.stringify(folder)}, 'database');
    process.send(lock.ok ? 'held' : 'refused');
    process.on('message', () => {});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return child;
};
const saysOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    child.once('message', resolve);
  });
const killed = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });
const leave = (claim: object): string => {
  const path = join(folder, 'database.1-left.lock');
  writeFileSync(path, JSON.stringify(claim));
  return path;
};
const ownClaim = async (): Promise<{ pid: number; began: string; place: string; since: string }> => {
  const lock = await acquireDataLock(folder, 'sandbox');
  const [file = ''] = readdirSync(folder);
  const claim = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  if (lock.ok) lock.value.release();
  return claim;
};

test('a folder is held by one at a time, and who holds it is told', async () => {
  const first = await acquireDataLock(folder, 'database');
  expect(first.ok).toBe(true);
  expect(await acquireDataLock(folder, 'database')).toMatchObject({
    ok: false,
    problem: { pid: process.pid, since: expect.any(String) },
  });
});

test('a lock that was given up can be taken, and leaves no file behind', async () => {
  const first = await acquireDataLock(folder, 'database');
  if (first.ok) first.value.release();
  expect(readdirSync(folder)).toEqual([]);
  expect((await acquireDataLock(folder, 'database')).ok).toBe(true);
});

test('who has patience gets the lock of a holder that is ending', async () => {
  const first = await acquireDataLock(folder, 'database');
  const second = acquireDataLock(folder, 'database', 20_000);
  if (first.ok) first.value.release();
  expect(await second).toMatchObject({ ok: true, value: { tookOver: false } });
});

test('locks of different names do not meet', async () => {
  expect((await acquireDataLock(folder, 'database')).ok).toBe(true);
  expect((await acquireDataLock(folder, 'sandbox')).ok).toBe(true);
});

test('another living process keeps its lock; once killed, it is taken over', async () => {
  const child = claimant();
  expect(await saysOf(child)).toBe('held');
  expect(await acquireDataLock(folder, 'database')).toMatchObject({ ok: false, problem: { pid: child.pid } });
  await killed(child);
  expect(await acquireDataLock(folder, 'database')).toMatchObject({ ok: true, value: { tookOver: true } });
});

test('a lock whose pid belongs to another process by now is taken over', async () => {
  leave({ ...(await ownClaim()), began: '1' });
  expect((await acquireDataLock(folder, 'database')).ok).toBe(true);
});

test('a lock of another container or machine counts while it is refreshed, and no longer', async () => {
  const path = leave({ ...(await ownClaim()), place: 'elsewhere' });
  expect((await acquireDataLock(folder, 'database')).ok).toBe(false);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(path, longAgo, longAgo);
  expect((await acquireDataLock(folder, 'database')).ok).toBe(true);
});

test('a lock file that is not whole counts like one of another machine', async () => {
  const path = leave({});
  expect((await acquireDataLock(folder, 'database')).ok).toBe(false);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(path, longAgo, longAgo);
  expect((await acquireDataLock(folder, 'database')).ok).toBe(true);
});

test('of several processes that find a dead lock at once, never more than one gets it', async () => {
  leave({ ...(await ownClaim()), began: '1' });
  const says = await Promise.all(Array.from({ length: 6 }, () => saysOf(claimant())));
  expect(says.filter((said) => said === 'held').length).toBeLessThanOrEqual(1);
});
