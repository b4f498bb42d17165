import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { createServer as createProbe } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The site as it is delivered, with this machine's ports and folders, in front of a service that tells what it was sent. */
const host = 'taikhoan.example.gov.vn';
const site = join(import.meta.dirname, '..', 'nginx');
/** @type {string} */
let folder;
/** @type {import('node:child_process').ChildProcess} */
let nginx;
/** @type {import('node:http').Server} */
let service;
/** @type {{ plain: number, tls: number }} */
let ports;

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const probe = createProbe().listen(0, '127.0.0.1', () => {
      const port = portOf(probe);
      probe.close(() => resolve(port));
    });
  });

/** @param {import('node:net').Server} server */
const portOf = (server) => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-nginx-'));
  service = createServer((asked, answer) => answer.end(JSON.stringify({ url: asked.url, headers: asked.headers })));
  await new Promise((resolve) => {
    service.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  ports = { plain: await freePort(), tls: await freePort() };
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    join(folder, 'chinhchu.key'),
  ];
  const certificate = ['-x509', '-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-days', '2'];
  execFileSync('openssl', ['req', ...certificate, ...key, '-out', join(folder, 'chinhchu.crt')], { stdio: 'ignore' });
  writeFileSync(
    join(folder, 'chinhchu-upstream.conf'),
    readFileSync(join(site, 'chinhchu-upstream.conf'), 'utf8').replace(
      '127.0.0.1:3000',
      `127.0.0.1:${portOf(service)}`,
    ),
  );
  writeFileSync(
    join(folder, 'site.conf'),
    readFileSync(join(site, 'chinhchu.conf'), 'utf8')
      .replaceAll('/etc/nginx/tls/', `${folder}/`)
      .replace('/etc/nginx/chinhchu-upstream.conf', `${folder}/chinhchu-upstream.conf`)
      .replace('/var/log/nginx/chinhchu.log', `${folder}/access.log`)
      .replaceAll(/^ *listen \[::\].*\n/gmu, '')
      .replace('listen 80;', `listen 127.0.0.1:${ports.plain};`)
      .replace('listen 443 ', `listen 127.0.0.1:${ports.tls} `),
  );
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { ${places.join(' ')} include ${folder}/site.conf; }
`,
  );
  const words = ['-c', join(folder, 'nginx.conf'), '-p', folder];
  // What is wrong with the file is said, and thrown, here.
  execFileSync('/usr/sbin/nginx', ['-t', ...words], { stdio: 'pipe' });
  nginx = spawn('/usr/sbin/nginx', words, { stdio: 'ignore' });
  for (let tries = 0; tries < 200; tries += 1) {
    if (await get('/').catch(() => undefined)) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  throw new Error(`nginx does not answer: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
});
afterAll(async () => {
  nginx.kill('SIGTERM');
  if (nginx.exitCode === null) await new Promise((resolve) => nginx.once('exit', resolve));
  await new Promise((resolve) => service.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/**
 * @param {string} path
 * @param {{ headers?: Record<string, string>, maxVersion?: 'TLSv1.1' | 'TLSv1.2' }} [options]
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, body: string }>}
 */
const get = (path, { headers = {}, ...tls } = {}) =>
  new Promise((resolve, reject) => {
    const ca = readFileSync(join(folder, 'chinhchu.crt'));
    const to = { host: '127.0.0.1', port: ports.tls, servername: host, ca, path, agent: false, ...tls };
    request({ ...to, headers: { host, ...headers } }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
    })
      .on('error', reject)
      .end();
  });

test('a browser comes through by TLS, and the service is told its address and nothing it claims of itself', async () => {
  const forged = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
  const { headers } = JSON.parse((await get('/dang-nhap?ma=1', { headers: forged })).body);
  expect(headers).toMatchObject({ host, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' });
  expect(headers.forwarded).toBeUndefined();
});

test('old versions of TLS are refused', async () => {
  await expect(get('/', { maxVersion: 'TLSv1.1' })).rejects.toThrow();
  expect((await get('/', { maxVersion: 'TLSv1.2' })).status).toBe(200);
});

test('without TLS one is led to the same address with it', async () => {
  const answer = await fetch(`http://127.0.0.1:${ports.plain}/dang-ky?loai=1`, { redirect: 'manual' });
  expect(answer.status).toBe(301);
  expect(answer.headers.get('location')).toBe(`https://${host}/dang-ky?loai=1`);
});

test('how the service is does not concern the world', async () => {
  expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([404, 404]);
});

test('what stands after the question mark, codes of portals among it, is in no log', async () => {
  await get('/auth?code=very-secret');
  const log = readFileSync(join(folder, 'access.log'), 'utf8');
  expect(log).toContain('GET /auth"');
  expect(log).not.toContain('very-secret');
});
