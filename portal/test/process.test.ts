import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import { boundary, goodFields, multipart, onDisk, sendDossier, sendSlowly } from './send-dossier.ts';
import { planPortal } from './start-portal.ts';
import { makeVisitor } from './visitor.ts';

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const children = new Set<ChildProcess>();
let folder: string;
let at: { readonly folder: string };
let provider: TestProvider;
let plan: Awaited<ReturnType<typeof planPortal>>;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-process-'));
  at = { folder: join(folder, 'portal-province') };
  plan = await planPortal('province');
  provider = await startProvider([plan]);
  await writeFile(join(folder, 'client.json'), JSON.stringify(plan));
  env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    NODE_OPTIONS: process.env['NODE_OPTIONS'],
    PORTAL: 'province',
    PORT: String(plan.port),
    ISSUER: provider.issuer,
    CLIENT_FILE: join(folder, 'client.json'),
    DATA_DIR: folder,
    LOG_LEVEL: 'debug',
  };
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  children.clear();
});
afterAll(async () => {
  await provider.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the portal as its own process. */
const start = async (
  more: NodeJS.ProcessEnv = {},
): Promise<{ child: ChildProcess; ready: unknown; output: () => string }> => {
  const child = fork(program, { env: { ...env, ...more }, silent: true });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const [ready] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [undefined])]);
  return { child, ready, output: () => output };
};

const token = (): Promise<string> =>
  provider.token({ clientId: plan.client_id, accountId: 'an', resource: plan.origin, acr: 'urn:chinhchu:auth:2' });

test('it says when it is ready, by message and as a line', async () => {
  const { ready, output } = await start();
  expect(ready).toEqual({ ready: true, url: plan.origin });
  expect(output()).toContain(JSON.stringify(ready));
});

test('what was answered 201 is there after kill -9, code, content and attachment', async () => {
  const bearer = await token();
  const codes: string[] = [];
  for (let round = 0; round < 3; round++) {
    const { child } = await start();
    const { status, json } = await sendDossier(plan.origin, bearer, goodFields('TN-005', `Lần ${round}`), {
      'idempotency-key': `vong-${round}`,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(status).toBe(201);
    codes.push(String(json['dossierCode']));
  }
  await start();
  for (const [round, code] of codes.entries()) {
    const again = await sendDossier(plan.origin, bearer, goodFields('TN-005', `Lần ${round}`), {
      'idempotency-key': `vong-${round}`,
    });
    expect([again.status, again.json['dossierCode']]).toEqual([201, code]);
  }
  const visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${plan.origin}/dang-nhap`));
  const list = await visitor.open(`${plan.origin}/ho-so`);
  for (const code of codes) {
    expect(list.body).toContain(code);
    expect(await (await visitor.step(`${plan.origin}/ho-so/${code}/tep`)).text()).toBe('%PDF-1.7 to khai');
  }
});

test('a kill in the middle of an upload leaves no dossier', async () => {
  const { child } = await start();
  const before = onDisk(at).dossiers;
  const pieces = [
    multipart(
      [
        ['"procedureCode"', 'TN-005'],
        ['"content"', 'x'],
      ],
      '',
    ),
    multipart([['"attachment"; filename="a"', 'x'.repeat(100_000)]], ''),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  let step = 0;
  await expect(
    sendSlowly(plan.origin, await token(), pieces, async () => {
      if (++step < 2) return;
      child.kill('SIGKILL');
      await once(child, 'exit').catch(() => undefined);
    }),
  ).rejects.toThrow();
  await start();
  expect(onDisk(at).dossiers).toBe(before);
});

test('a session outlives a restart', async () => {
  const first = await start();
  const visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${plan.origin}/dang-nhap`));
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  await start();
  expect((await visitor.open(`${plan.origin}/tai-khoan`)).page).toBe('account');
});

test('SIGTERM lets an upload under way finish, and then ends', async () => {
  const { child } = await start();
  const ended = once(child, 'exit');
  const pieces = [
    multipart(
      [
        ['"procedureCode"', 'TN-005'],
        ['"content"', 'Chậm'],
        ['"attachment"; filename="a.pdf"', 'x'.repeat(100_000)],
      ],
      '',
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  let told = false;
  const status = await sendSlowly(plan.origin, await token(), pieces, async () => {
    if (told) return;
    told = true;
    await expect.poll(() => onDisk(at).incoming).toBe(1);
    child.kill('SIGTERM');
    await expect
      .poll(() =>
        fetch(`${plan.origin}/health/live`, { headers: { connection: 'close' } }).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed');
  });
  expect(status).toBe(201);
  expect(await ended).toEqual([0, null]);
});

test('it ends when the process that started it is gone', async () => {
  const { child } = await start();
  const ended = once(child, 'exit');
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});

test('nothing of a person, and no code or token, stands in the log', async () => {
  const { output } = await start();
  const visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${plan.origin}/dang-nhap`));
  const bearer = await token();
  await sendDossier(plan.origin, bearer, goodFields('TN-005', 'Chuyện riêng'));
  await visitor.open(`${plan.origin}/dang-nhap/tro-ve?code=ma-bi-mat&state=x`);
  await expect.poll(output).toContain('/dang-nhap/tro-ve');
  for (const secret of ['Giang', 'ma-bi-mat', bearer, 'Chuyện riêng', plan.client_secret])
    expect(output()).not.toContain(secret);
});

test.each([
  ['PORTAL', 'other'],
  ['PORT', 'abc'],
  ['ISSUER', 'http://provider.example'],
  ['ISSUER', 'http://localhost:3000/path'],
  ['ORIGIN', 'ftp://x'],
  ['TRUSTED_PROXIES', '0.0.0.0/0'],
  ['TRUSTED_PROXIES', 'proxy.example'],
])('a bad %s is told in one sentence and exit code 2', async (name, value) => {
  const { child, output } = await start({ [name]: value });
  if (child.exitCode === null) await once(child, 'exit');
  expect(child.exitCode).toBe(2);
  await expect.poll(output).toMatch(new RegExp(`^${name} must [^\\n]+\\.\\n$`, 'u'));
});

test('the sealing key is for its owner alone', async () => {
  await start();
  const file = join(folder, 'portal-province', 'sealing.key');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readFile(file, 'utf8')).trim()).toMatch(/^[\w-]{43}$/u);
});
