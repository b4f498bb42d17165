import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { challenge, site, startAgent } from '../support/agent.ts';
import { openTokenShop, pin, type TokenShop } from '../support/token-shop.ts';

let shop: TokenShop;
beforeAll(() => {
  shop = openTokenShop();
  shop.addToken('An');
  shop.put('An', 'a1', shop.issue('Nguyễn Văn An', 'ec'));
});
afterAll(() => shop.close());

const postOverTls = (port: number, ca: string, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = { Origin: site, 'Content-Type': 'application/json', Host: host };
    const options = {
      host: '127.0.0.1',
      port,
      path: '/detect',
      method: 'POST',
      agent: false,
      headers,
      ca,
      servername: '',
    };
    // The name is not what is tested here; that the certificate is the authority's is.
    const sent = request({ ...options, checkServerIdentity: () => undefined }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end('{"protocol":1}');
  });

test('where a certificate is given it listens by https too, with the same door', async () => {
  const { certificate, key } = shop.issue('127.0.0.1', 'ec');
  const agent = await startAgent({ https: { ports: [0], certificate, key } });
  try {
    const port = Number(agent.ready['httpsPort']);
    const ca = readFileSync(shop.authority.certificate, 'utf8');
    expect(JSON.parse(await postOverTls(port, ca, `127.0.0.1:${port}`))).toMatchObject({
      answer: 'ok',
      consent: 'unasked',
    });
    // The port of the other door is a foreign host here.
    expect(await postOverTls(port, ca, `127.0.0.1:${agent.port}`)).toContain('host-foreign');
    await expect(postOverTls(port, readFileSync(certificate, 'utf8'), `127.0.0.1:${port}`)).rejects.toThrow(
      /certificate/u,
    );
  } finally {
    await agent.stop();
  }
});

const build = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'build.mjs');

test('what the build makes signs from its own folder, and says so when its binding is not there', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'chinhchu-build-')), 'agent');
  const entry = join(folder, 'src', 'main.ts');
  try {
    execFileSync(process.execPath, [build, folder]);
    const version = execFileSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' });
    expect(version.trim()).toBe(process.version);
    const settings = { modules: [shop.module] };
    const whole = await startAgent(settings, { env: shop.env, entry });
    whole.plan({ confirm: 'yes', pin });
    expect((await whole.ask('/sign', { challenge })).json['answer']).toBe('ok');
    await whole.stop();
    rmSync(join(folder, 'node_modules'), { recursive: true });
    const bare = await startAgent(settings, { env: shop.env, entry });
    bare.plan({ confirm: 'yes', pin });
    expect((await bare.ask('/sign', { challenge })).json['answer']).toBe('no-binding');
    await bare.stop();
  } finally {
    rmSync(dirname(folder), { recursive: true, force: true });
  }
});

test('the person can list the sites they have allowed and take one back', async () => {
  const agent = await startAgent({ modules: [shop.module] }, { env: shop.env });
  const main = join(dirname(build), 'src', 'main.ts');
  const command = (...args: readonly string[]): string =>
    execFileSync(process.execPath, [main, ...args], {
      encoding: 'utf8',
      env: { ...process.env, CHINHCHU_AGENT_FOLDER: agent.folder },
    });
  try {
    agent.plan({ confirm: 'yes', pin });
    expect((await agent.ask('/sign', { challenge })).json['answer']).toBe('ok');
    expect(command('consents')).toContain(site);
    expect(command('modules').trim()).toBe(shop.module);
    command('forget', site);
    expect(command('consents')).toBe('');
    expect((await agent.ask('/detect')).json['consent']).toBe('unasked');
  } finally {
    await agent.stop();
  }
});
