import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeConsents } from './consents.ts';

const site = 'https://taikhoan.example.gov.vn';
let folder = '';
let now = new Date('2026-11-29T08:00:00Z');

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'chinhchu-agent-')), 'settings');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

test('what is given is kept for the next start, where nobody else can read it', () => {
  makeConsents(folder, () => now).give(site);
  expect(makeConsents(folder, () => now).isGiven(site)).toBe(true);
  expect(makeConsents(folder, () => now).isGiven('https://other.example')).toBe(false);
  expect(statSync(join(folder, 'consents.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('what is taken back counts no more, at once', () => {
  const running = makeConsents(folder, () => now);
  running.give(site);
  expect(makeConsents(folder, () => now).forget(site)).toBe(true);
  expect(running.isGiven(site)).toBe(false);
  expect(running.forget(site)).toBe(false);
});

test('a refusal holds for ten minutes, and is no dead end', () => {
  const consents = makeConsents(folder, () => now);
  consents.refuse(site);
  expect(consents.isRefused(site)).toBe(true);
  expect(consents.isRefused('https://other.example')).toBe(false);
  now = new Date(now.getTime() + 10 * 60_000);
  expect(consents.isRefused(site)).toBe(false);
});

test.each(['', '[]', '{"https://taikhoan.example.gov.vn": true}', 'null'])(
  'a file of %j gives nobody anything',
  (text) => {
    const consents = makeConsents(folder, () => now);
    consents.give('https://other.example');
    writeFileSync(join(folder, 'consents.json'), text);
    expect(consents.isGiven(site)).toBe(false);
    expect(consents.list()).toEqual([]);
  },
);
