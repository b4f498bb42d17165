import { hash } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { prepareOperatorClientKey } from '../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { loadDriver, type Driver } from '../support/drivers.ts';
import { sandboxTokenPrograms } from '../support/service.ts';
import { startWorkbench, type Workbench } from '../support/workbench.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let workbench: Workbench;
const folder = mkdtempSync(join(tmpdir(), 'chinhchu-drivers-'));
beforeAll(async () => {
  const jwks = join(folder, 'jwks.json');
  prepareOperatorClientKey(join(folder, 'key.json'), jwks);
  workbench = await startWorkbench(jwks);
});
afterEach(() => workbench.reset());
afterAll(async () => {
  await workbench.stop();
  rmSync(folder, { recursive: true, force: true });
});

const text = '{"purpose":"Đăng ký tài khoản"}';
const pin = { pin: '246810' };

describe.each([
  { id: 'vgca', token: 'tran-van-binh', name: 'Trần Văn Bình', version: {} },
  { id: 'vnpt', token: 'cong-ty-sen-vang', name: 'CÔNG TY TNHH SEN VÀNG', version: { version: '1.0.1.9' } },
] as const)('the driver of $id', ({ id, token, name, version }) => {
  const programHere = () => {
    const program = sandboxTokenPrograms(workbench.programUrls).find((one) => one.id === id);
    if (program === undefined) throw new Error(`the sandbox does not speak to ${id}`);
    return program;
  };
  const connected = async (): Promise<Driver> => {
    await workbench.plugOnly(token);
    const driver = await loadDriver(programHere());
    expect(await driver.detect(3000)).toEqual(version);
    return driver;
  };
  const signed = async (driver: Driver): Promise<Readonly<Record<string, string>>> => {
    const coming = driver.signChallenge(text);
    const window = await workbench.nextWindow(token);
    expect(window.text).toBe(text);
    await workbench.answerWindow(token, window.id, pin);
    return coming;
  };
  /** What signing comes to while the lever stands so; a program may keep its window to itself. */
  const under = async (mode: 'error' | 'garbage' | 'wrong-key' | 'wrong-answer' | 'stale') => {
    const driver = await connected();
    await driver.listCertificates();
    await workbench.pull(id, mode);
    return mode === 'error' || mode === 'garbage' ? driver.signChallenge(text) : signed(driver);
  };

  it('finds the program, tells whose certificate it sees, and brings a container of what was signed', async () => {
    const driver = await connected();
    expect(await driver.listCertificates()).toEqual({ certificates: [{ name }] });
    const { cms = '', ...nothingElse } = await signed(driver);
    expect(nothingElse).toEqual({});
    expect(Buffer.from(cms, 'base64').includes(Buffer.from(name))).toBe(true);
  });
  it('tries the addresses in their order, and finds nothing where the program is stopped', async () => {
    const { addresses, ...program } = programHere();
    const driver = await loadDriver({ ...program, addresses: ['ws://127.0.0.1:9', ...addresses] });
    expect(await driver.detect(3000)).toEqual(version);
    await workbench.setProgram(id, 'stopped');
    expect(await (await loadDriver({ ...program, addresses })).detect(3000)).toBeUndefined();
  });
  it('gives an address up that takes a connection and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => void silent.once('listening', resolve));
    const at = silent.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    const driver = await loadDriver({ ...programHere(), addresses: [`ws://127.0.0.1:${port}`] });
    expect(await driver.detect(200)).toBeUndefined();
    silent.close();
  });
  it('takes no answer that is longer than a signature with its certificates can be', async () => {
    const flooding = createHttpServer();
    flooding.on('upgrade', ({ headers }, socket) => {
      const accept = hash(
        'sha1',
        `${headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
        'base64',
      );
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      const flood = JSON.stringify({ Status: 0, code: 0, CertInfo: { Subject: 'CN=A' }, fill: 'x'.repeat(300_000) });
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(flood.length));
      socket
        .on('error', () => {})
        .on('data', () => socket.write(Buffer.concat([Buffer.from([0x81, 127]), length, Buffer.from(flood)])));
    });
    await new Promise((resolve) => void flooding.listen(0, '127.0.0.1', () => resolve(undefined)));
    const at = flooding.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    const driver = await loadDriver({ ...programHere(), addresses: [`ws://127.0.0.1:${port}`] });
    await driver.detect(3000);
    expect(await driver.listCertificates()).toEqual({ trouble: 'token-program-trouble' });
    expect(await driver.signChallenge(text)).toEqual({ trouble: 'token-program-trouble' });
    flooding.closeAllConnections();
    flooding.close();
  });
  it('tells a missing token, a missing driver, a cancel and a locked PIN apart', async () => {
    const driver = await connected();
    const cancelled = driver.signChallenge(text);
    await workbench.answerWindow(token, (await workbench.nextWindow(token)).id, { cancel: true });
    expect(await cancelled).toEqual({ trouble: 'token-cancelled' });
    const locked = driver.signChallenge(text);
    const { id: window } = await workbench.nextWindow(token);
    for (let turn = 0; turn < 5; turn += 1) await workbench.answerWindow(token, window, { pin: '000000' });
    expect(await locked).toEqual({ trouble: 'token-pin-locked' });
    await workbench.moveToken(token, { driver: false });
    await driver.detect(3000);
    expect(await driver.listCertificates()).toEqual({ trouble: 'token-driver-missing' });
    await workbench.moveToken(token, { plugged: false });
    await driver.detect(3000);
    expect(await driver.listCertificates()).toEqual({ trouble: 'token-missing' });
  });
  it('tells that the token was pulled out, or the program stopped, while the PIN was asked for', async () => {
    const driver = await connected();
    await driver.listCertificates();
    const pulled = driver.signChallenge(text);
    await workbench.nextWindow(token);
    await workbench.moveToken(token, { plugged: false });
    expect(await pulled).toEqual({ trouble: 'token-missing' });
    await workbench.moveToken(token, { plugged: true });
    const stopped = driver.signChallenge(text);
    await workbench.nextWindow(token);
    await workbench.setProgram(id, 'stopped');
    expect(await stopped).toEqual({ trouble: 'token-program-trouble' });
  });
  it.each(['error', 'garbage'] as const)(
    'calls it the trouble of the program when that is in mode %s',
    async (mode) => {
      expect(await under(mode)).toEqual({ trouble: 'token-program-trouble' });
    },
  );
  it.each(['wrong-key', 'wrong-answer', 'stale'] as const)(
    'brings what it gets in mode %s, for us to judge',
    async (mode) => {
      expect(await under(mode)).toEqual({ cms: expect.stringMatching(/^[A-Za-z0-9+/]+={0,2}$/u) });
    },
  );
  it('finds nothing while the program is down, and waits for one that is slow', async () => {
    await workbench.pull(id, 'slow', 300);
    await connected();
    await workbench.pull(id, 'down');
    expect(await (await loadDriver(programHere())).detect(3000)).toBeUndefined();
  });
});

it('the plugin of VNPT does nothing for a site without a licence, which is told', async () => {
  const program = sandboxTokenPrograms(workbench.programUrls).find(({ id }) => id === 'vnpt');
  if (program === undefined) throw new Error('the sandbox does not speak to vnpt');
  const driver = await loadDriver({ ...program, licence: undefined });
  await driver.detect(3000);
  expect(await driver.listCertificates()).toEqual({ trouble: 'token-program-trouble' });
});
