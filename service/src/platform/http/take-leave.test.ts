import type { RequestListener, Server } from 'node:http';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Leave } from './take-leave.ts';
import { makeLeave } from './take-leave.ts';

const aWhile = 60_000;
let server: Server;
let leave: Leave;
let port: number;
let agent: Agent;
beforeEach(() => {
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterEach(async () => {
  agent.destroy();
  server.closeAllConnections();
  await leave.take({ openMs: 0, idleMs: 0, graceMs: 0 });
});

const listen = async (handler: RequestListener): Promise<void> => {
  server = createServer(handler);
  leave = makeLeave(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
};

/** One request over the agent's one connection: what the answer says of that connection, and whether the request was its first. */
const ask = (): Promise<{ readonly connection: string | undefined; readonly reused: boolean }> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', agent }, (answer) => {
      answer.resume().once('end', () => resolve({ connection: answer.headers.connection, reused: asked.reusedSocket }));
    });
    asked.once('error', reject);
    asked.end();
  });
const isRefused = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });

describe('a server that takes its leave', () => {
  it('serves what comes while its port is still open, and says that this was the last on its connection', async () => {
    await listen((_request, response) => response.end('ok'));
    expect((await ask()).connection).toBe('keep-alive');
    void leave.take({ openMs: aWhile, idleMs: 0, graceMs: 0 });
    expect(leave.leaving).toBe(true);
    expect(await ask()).toEqual({ connection: 'close', reused: true });
    expect(await ask()).toEqual({ connection: 'close', reused: false });
  });

  it('says so also in answers that had not begun when it was told to leave', async () => {
    let finish = (): void => {};
    await listen((_request, response) => {
      finish = () => response.end('ok');
    });
    const came = new Promise((resolve) => {
      server.once('request', resolve);
    });
    const answered = ask();
    await came;
    const left = leave.take({ openMs: 0, idleMs: 0, graceMs: aWhile });
    finish();
    expect((await answered).connection).toBe('close');
    await left;
  });

  it('with its port closed serves an idle connection once more, and is gone when none is left', async () => {
    await listen((_request, response) => response.end('ok'));
    await ask();
    const left = leave.take({ openMs: 0, idleMs: aWhile, graceMs: 0 });
    await vi.waitFor(async () => expect(await isRefused()).toBe(true));
    expect(await ask()).toEqual({ connection: 'close', reused: true });
    await left;
  });

  it('cuts what stays idle, and waits for nobody who asks nothing', async () => {
    await listen((_request, response) => response.end('ok'));
    await ask();
    await leave.take({ openMs: 0, idleMs: 20, graceMs: aWhile });
    expect(await isRefused()).toBe(true);
  });

  it('cuts what takes longer than the grace', async () => {
    await listen(() => {});
    const came = new Promise((resolve) => {
      server.once('request', resolve);
    });
    const answered = ask().catch((trouble: unknown) => trouble);
    await came;
    await leave.take({ openMs: 0, idleMs: 0, graceMs: 20 });
    expect(await answered).toMatchObject({ code: 'ECONNRESET' });
  });
});
