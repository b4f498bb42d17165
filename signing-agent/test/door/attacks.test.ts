import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { challenge, site, startAgent, type Agent } from '../support/agent.ts';

let agent: Agent;
beforeAll(async () => {
  agent = await startAgent();
});
afterAll(() => agent.stop());

const json = { 'Content-Type': 'application/json' };
const body = { protocol: 1, challenge };

test('a name that was pointed at this computer reaches nothing and reads nothing', async () => {
  const host = `evil.example:${agent.port}`;
  for (const path of ['/detect', '/certificates', '/sign', '/cancel']) {
    const reply = await agent.call(path, { body, headers: { ...json, Host: host, Origin: `http://${host}` } });
    expect(reply).toMatchObject({ status: 421, json: { protocol: 1, answer: 'host-foreign' } });
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('a request without an origin is refused: no browser sends one so', async () => {
  const reply = await agent.call('/sign', { body, headers: json });
  expect(reply).toMatchObject({ status: 403, json: { answer: 'origin-missing' } });
});

test.each(['null', 'http://example.com', 'file://'])(
  'the origin %s is refused, and its page may not read why',
  async (origin) => {
    const reply = await agent.call('/sign', { body, headers: { ...json, Origin: origin } });
    expect(reply).toMatchObject({ status: 403, json: { answer: 'origin-refused' } });
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    const preflight = await agent.call('/sign', {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Private-Network': 'true',
      },
    });
    expect(preflight.status).toBe(403);
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  },
);

test('a challenge for another origin than the browser names is refused before any window', async () => {
  const reply = await agent.ask('/sign', { challenge }, { headers: { Origin: 'https://phisher.example' } });
  expect(reply.json).toEqual({ protocol: 1, answer: 'origin-differs' });
  expect(reply.headers['access-control-allow-origin']).toBe('https://phisher.example');
  expect(agent.windows()).toEqual([]);
});

test.each([
  ['a digest beside the challenge', { challenge, hash: 'q83vEjRWeJA=' }],
  ['a digest in the challenge', { challenge: { ...challenge, digest: 'q83vEjRWeJA=' } }],
  [
    'a digest as the purpose',
    { challenge: { ...challenge, purpose: '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9' } },
  ],
  ['a text instead of the challenge', { challenge: JSON.stringify(challenge) }],
  ['nothing to sign', {}],
])('%s is no challenge, and no window opens', async (_what, sent) => {
  expect((await agent.ask('/sign', sent)).json['answer']).toMatch(/^(?:challenge|request)-malformed$/u);
  expect(agent.windows()).toEqual([]);
});

test('a body over the limit is cut off, announced or not', async () => {
  const long = JSON.stringify({ protocol: 1, challenge, more: 'x'.repeat(17_000) });
  const headers = { ...json, Origin: site };
  expect(await agent.call('/sign', { body: long, headers })).toMatchObject({
    status: 413,
    json: { answer: 'body-too-large' },
  });
  const chunked = await agent.call('/sign', { body: long, headers: { ...headers, 'Transfer-Encoding': 'chunked' } });
  expect(chunked).toMatchObject({ status: 413, json: { answer: 'body-too-large' } });
});

test.each([
  ['bytes that are no UTF-8', '{"protocol":1,"\u00ff":1}'],
  ['half an object', '{"protocol":1'],
  ['a list', '[1]'],
  ['null', 'null'],
  ['no version', '{}'],
  ['a version that is no number', '{"protocol":"1"}'],
])('%s is malformed', async (_what, text) => {
  const reply = await agent.call('/detect', {
    body: Buffer.from(text, 'latin1'),
    headers: { ...json, Origin: site },
  });
  expect(reply).toMatchObject({ status: 200, json: { answer: 'request-malformed' } });
});

test('a form, which needs no preflight, is not listened to', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const reply = await agent.call('/sign', { body, headers: { 'Content-Type': type, Origin: site } });
    expect(reply).toMatchObject({ status: 415, json: { answer: 'type-refused' } });
  }
});

test('nothing is ever sent elsewhere, and nothing is a page', async () => {
  for (const path of ['/', '/favicon.ico', '/sign/', '//evil.example/sign', '/../sign']) {
    const reply = await agent.call(path, { method: 'GET', headers: { Origin: site } });
    expect(reply).toMatchObject({ status: 404, json: { answer: 'path-unknown' } });
    expect(reply.headers.location).toBeUndefined();
  }
});

/** What comes back for bytes as they are. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let reply = '';
    const socket = connect(agent.port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part: string) => {
      reply += part;
    });
    socket.on('close', () => resolve(reply));
    socket.on('error', reject);
  });

test('two hosts, no host and an upgrade get nowhere', async () => {
  const host = `Host: 127.0.0.1:${agent.port}\r\n`;
  const rest = `Origin: ${site}\r\nContent-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
  expect(await raw(`POST /sign HTTP/1.1\r\n${host}Host: evil.example\r\n${rest}`)).toMatch(/^HTTP\/1\.1 4\d\d /u);
  expect(await raw(`POST /sign HTTP/1.0\r\n${rest}`)).toContain('host-foreign');
  const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade\r\n';
  expect(await raw(`GET /sign HTTP/1.1\r\n${host}Origin: ${site}\r\n${upgrade}\r\n`)).toBe('');
});

test('only this computer can connect: it listens on loopback and nowhere else', async () => {
  // 127.0.0.2 is loopback too, and is not where it listens.
  const refused = await new Promise<string>((resolve) => {
    const socket = connect(agent.port, '127.0.0.2', () => resolve('connected'));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
  });
  expect(refused).toBe('ECONNREFUSED');
});
