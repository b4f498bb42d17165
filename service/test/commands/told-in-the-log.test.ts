import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { makeApp } from '../../src/app.ts';
import { prepareOperatorClientKey } from '../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeLog } from '../../src/platform/log.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';
import type { StorageReason } from '../../src/store/database/storage-words.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';

let folder: string;
let data: TestStore;
let app: App;
let trouble: StorageReason | undefined;
let lines: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-told-'));
  const key = join(folder, 'operator-client.jwk.json');
  prepareOperatorClientKey(key, join(folder, 'public.json'));
  data = await openTestStore();
  [lines, trouble] = [[], undefined];
  const settings = readSettings({
    MODE: 'sandbox',
    DATA_DIR: folder,
    OPERATOR_CLIENT_KEY: key,
    IDENTITY_PROVIDERS: '[]',
  });
  if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
  const store = { ...data.store, trouble: async () => trouble };
  const log = makeLog('info', { write: (line) => lines.push(line) });
  app = await makeApp({ settings: settings.value, store, keys: data.keys, clock: systemClock, log });
});
afterEach(async () => {
  await app.stop();
  await data.close();
  rmSync(folder, { recursive: true, force: true });
});

const statusOf = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
  (await app.web.inject({ url, headers })).statusCode;

it('a service that cannot keep anything leaves rotation, and the log names the cause once, and its end', async () => {
  expect([await statusOf('/readyz'), lines.splice(0)]).toMatchObject([200, []]);
  trouble = { code: '53100', found: 'The disk of the database is full (53100)', todo: 'Make room on it.' };
  expect([await statusOf('/readyz'), await statusOf('/readyz')]).toEqual([503, 503]);
  expect(lines).toEqual([expect.stringMatching(/Not ready\. The disk of the database is full \(53100\)\. Make room/u)]);
  trouble = undefined;
  expect(await statusOf('/readyz')).toBe(200);
  expect(lines).toEqual([expect.anything(), expect.stringContaining('Ready again')]);
});

it('a proxy that no setting names is told once, not with every request', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.9' };
  expect(await statusOf('/dang-ky', forwarded)).toBe(200);
  expect(await statusOf('/dang-ky', forwarded)).toBe(200);
  const [first, ...others] = lines.filter((line) => !line.includes('"answered"'));
  expect([first, others]).toEqual([expect.stringContaining('TRUSTED_PROXIES'), []]);
  expect(lines.join('')).not.toContain('203.0.113.9');
});

it('every answer is one line: what was asked by the pattern of its route, how it ended and how long it took, and nothing of who asked', async () => {
  const { headers } = await app.web.inject({
    url: '/dang-ky/thong-tin?kind=citizen&method=mobile-subscriber&x=001192004517',
  });
  await statusOf('/khong-co/001192004517');
  await statusOf('/healthz');
  const answered = lines.filter((line) => line.includes('"answered"'));
  expect(answered.map((line): unknown => JSON.parse(line))).toMatchObject([
    {
      level: 30,
      requestId: headers['x-request-id'],
      'http.request.method': 'GET',
      'http.route': '/dang-ky/thong-tin',
      'http.response.status_code': expect.any(Number),
      milliseconds: expect.any(Number),
    },
    { 'http.route': 'none', 'http.response.status_code': 404 },
  ]);
  expect(lines.join('')).not.toContain('001192004517');
});
