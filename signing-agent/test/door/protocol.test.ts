import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { challenge, eventually, isAlive, site, startAgent, type Agent } from '../support/agent.ts';

const running: Agent[] = [];
afterEach(async () => {
  for (const agent of running.splice(0)) await agent.stop();
});
const start = async (settings: Readonly<Record<string, unknown>> = {}): Promise<Agent> => {
  const agent = await startAgent(settings);
  running.push(agent);
  return agent;
};

test('before the person has allowed a site it learns that the program is there, and nothing else', async () => {
  const agent = await start();
  const reply = await agent.ask('/detect');
  expect(reply.json).toEqual({ protocol: 1, answer: 'ok', agent: '0.1.0', busy: false, consent: 'unasked' });
  expect(reply.headers).toMatchObject({
    'access-control-allow-origin': site,
    vary: 'Origin',
    'cache-control': 'no-store',
  });
  expect(agent.windows()).toEqual([]);
});

test('a page that speaks another version is told which of the two is old', async () => {
  const agent = await start();
  expect((await agent.ask('/detect', { protocol: 0 })).json['answer']).toBe('protocol-too-old');
  expect((await agent.ask('/sign', { protocol: 2, somethingNew: true })).json['answer']).toBe('agent-too-old');
});

test('a browser that asks first gets its permission, for this network too', async () => {
  const agent = await start();
  const asked = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' };
  const network = { 'Access-Control-Request-Private-Network': 'true', 'Access-Control-Request-Local-Network': 'true' };
  const reply = await agent.call('/sign', { method: 'OPTIONS', headers: { Origin: site, ...asked, ...network } });
  expect(reply.status).toBe(204);
  expect(reply.headers).toMatchObject({
    'access-control-allow-origin': site,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
    'access-control-allow-private-network': 'true',
    'access-control-allow-local-network': 'true',
  });
  expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
});

test('the person is asked once for each site, with its origin in the window', async () => {
  const agent = await start();
  agent.plan({ confirm: 'yes' });
  expect((await agent.ask('/certificates')).json).toEqual({ protocol: 1, answer: 'no-module' });
  expect((await agent.ask('/certificates')).json['answer']).toBe('no-module');
  const windows = agent.windows();
  expect(windows).toHaveLength(1);
  expect(String(windows[0]?.['SETDESC'])).toContain(`Trang web / Site: ${site}\n`);
  expect(statSync(join(agent.folder, 'consents.json')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(agent.folder, 'consents.json'), 'utf8')).toContain(site);
  // Another site has to ask for itself.
  const other = { headers: { Origin: 'https://other.example' } };
  expect((await agent.ask('/detect', {}, other)).json['consent']).toBe('unasked');
});

test('a site that was refused is not heard again for a while, and no window opens for it', async () => {
  const agent = await start();
  agent.plan({ confirm: 'no' });
  expect((await agent.ask('/certificates')).json['answer']).toBe('not-consented');
  agent.plan({ confirm: 'yes' });
  expect((await agent.ask('/sign', { challenge })).json['answer']).toBe('not-consented');
  expect(agent.windows()).toHaveLength(1);
});

test.each([
  ['timeout', 'timed-out'],
  ['broken', 'no-pinentry'],
  ['die', 'no-pinentry'],
  ['flood', 'no-pinentry'],
])('a window that ends with %s is answered %s, and refuses nobody anything', async (plan, answer) => {
  const agent = await start();
  agent.plan({ confirm: plan });
  expect((await agent.ask('/certificates')).json['answer']).toBe(answer);
  agent.plan({ confirm: 'yes' });
  expect((await agent.ask('/certificates')).json['answer']).toBe('no-module');
});

test('without the program that opens windows this is said', async () => {
  const agent = await start({ pinentry: '/nowhere/pinentry' });
  expect((await agent.ask('/sign', { challenge })).json['answer']).toBe('no-pinentry');
});

test('while one window is open no other opens, and the site that opened it can close it', async () => {
  const agent = await start();
  agent.plan({ confirm: 'wait' });
  const first = agent.ask('/certificates');
  const window = await eventually(() => agent.windows()[0]);
  expect((await agent.ask('/sign', { challenge })).json).toEqual({ protocol: 1, answer: 'busy' });
  expect((await agent.ask('/detect')).json).toMatchObject({ answer: 'ok', busy: true });
  const stranger = { headers: { Origin: 'https://other.example' } };
  expect((await agent.ask('/cancel', {}, stranger)).json).toMatchObject({ answer: 'ok', cancelled: false });
  expect((await agent.ask('/cancel')).json).toMatchObject({ answer: 'ok', cancelled: true });
  expect((await first).json['answer']).toBe('cancelled');
  await eventually(() => (isAlive(window.pid) ? undefined : true));
  agent.plan({ confirm: 'yes' });
  expect((await agent.ask('/certificates')).json['answer']).toBe('no-module');
});

test('a window goes with its page', async () => {
  const agent = await start();
  agent.plan({ confirm: 'wait' });
  const tab = new AbortController();
  const closed = agent.ask('/certificates', {}, { signal: tab.signal }).catch(() => 'closed');
  const window = await eventually(() => agent.windows()[0]);
  tab.abort();
  expect(await closed).toBe('closed');
  await eventually(() => (isAlive(window.pid) ? undefined : true));
  expect((await agent.ask('/detect')).json).toMatchObject({ busy: false });
});

test('an organisation names the sites that may ask; others cannot even tell that the program is there', async () => {
  const agent = await start({ origins: ['https://other.example'] });
  const reply = await agent.ask('/detect');
  expect(reply.status).toBe(403);
  expect(reply.headers['access-control-allow-origin']).toBeUndefined();
});

test('of several ports the first free one is taken, and when none is it says so and ends', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await eventually(() => (taken.listening ? true : undefined));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const agent = await start({ ports: [port, 0] });
    expect(agent.port).not.toBe(port);
    await expect(startAgent({ ports: [port] })).rejects.toThrow(/ended with 1: All ports are taken/u);
  } finally {
    taken.close();
  }
});

test('settings it cannot read end it with a sentence', async () => {
  await expect(startAgent({ port: 1 })).rejects.toThrow(/ended with 2: settings\.json: there is no setting "port"/u);
});

test('a folder that is no file gives no module', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-module-'));
  mkdirSync(join(folder, 'x.so'));
  try {
    const agent = await start({ modules: [join(folder, 'x.so')] });
    agent.plan({ confirm: 'yes' });
    expect((await agent.ask('/certificates')).json['answer']).toBe('no-module');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
