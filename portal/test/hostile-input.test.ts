import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../src/web/http/make-server.ts';
import { routesOf } from '../src/web/http/make-server.ts';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import { boundary, multipart } from './send-dossier.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';
import type { Visitor } from './visitor.ts';
import { hiddenField, makeVisitor } from './visitor.ts';

let provider: TestProvider;
let portal: TestPortal;
let visitor: Visitor;
let token: string;
let formToken: string;

beforeAll(async () => {
  const plan = await planPortal('national');
  provider = await startProvider([plan]);
  portal = await startPortal(plan, provider.issuer);
  visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
  formToken = hiddenField(await visitor.open(`${portal.origin}/nop-ho-so/TN-001`), 'formToken');
  token = await provider.token({
    clientId: 'portal-national',
    accountId: 'an',
    resource: portal.origin,
    acr: 'urn:chinhchu:auth:2',
  });
});
afterAll(async () => {
  await portal.stop();
  await provider.stop();
});

/** Sends a request as it is written. @returns the status */
const raw = (lines: readonly string[], body = ''): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(portal.origin);
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`, 'latin1');
    });
    let heard = '';
    socket.on('data', (bytes: Buffer) => {
      heard += bytes.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(heard.split(' ', 2)[1])));
  });
const host = (): string => `host: ${new URL(portal.origin).host}`;
const cookie = (): string => `cookie: ${[...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ')}`;

/** What does not belong into a path or a query, percent-encoded. */
const strange = [
  '%00',
  'a%00b',
  '%0d%0aset-cookie:x',
  '%ff%fe',
  '%zz',
  '%C3%28',
  '..%2f..%2fetc',
  '%F0%9F%98%80',
  'x'.repeat(3_000),
];
const paths = ({ url }: Route): readonly string[] =>
  strange.flatMap((each) => [
    ...(url.includes(':') ? [url.replaceAll(/:\w+/gu, each)] : []),
    `${url.replaceAll(/:\w+/gu, 'TN-001')}?ve=${each}&truoc=${each}&state=${each}&code=${each}&quen=${each}`,
  ]);

test('no route answers strange paths and queries with a fault, signed in or not', async () => {
  for (const route of routesOf(portal.app)) {
    for (const path of paths(route))
      for (const headers of [[host()], [host(), cookie()]]) {
        const status = await raw([`${route.method} ${path} HTTP/1.1`, ...headers, 'content-length: 0']);
        expect(status, `${route.method} ${path}`).toBeLessThan(500);
        expect(status, `${route.method} ${path}`).toBeGreaterThanOrEqual(200);
      }
  }
}, 120_000);

describe('a request that two readers may read differently is answered 400', () => {
  test.each([
    ['two hosts', () => [host(), 'host: ke-gian.example']],
    ['the same host twice', () => [host(), host()]],
    ['two content types', () => [host(), 'content-type: text/plain', 'content-type: application/json']],
    ['two tokens', () => [host(), 'authorization: Bearer a', `authorization: Bearer ${token}`]],
    [
      'two idempotency keys',
      () => [host(), `authorization: Bearer ${token}`, 'idempotency-key: a', 'idempotency-key: b'],
    ],
    ['two lengths', () => [host(), 'content-length: 0', 'content-length: 1']],
    ['a length and chunks', () => [host(), 'content-length: 3', 'transfer-encoding: chunked']],
    ['a NUL in a header', () => [host(), 'x-a: a\0b']],
  ] as const)('%s', async (_name, headers) => {
    for (const path of ['/', '/api/dossiers', '/nop-ho-so/TN-001', '/khong-co'])
      expect(await raw([`POST ${path} HTTP/1.1`, ...headers()]), path).toBe(400);
  });

  test('a whole address as target that is not ours', async () => {
    expect(await raw(['GET http://ke-gian.example/ HTTP/1.1', host()])).toBe(421);
    expect(await raw([`GET ${portal.origin}/nop-ho-so HTTP/1.1`, host()])).toBe(200);
  });

  test('no host at all', async () => {
    expect(await raw(['GET / HTTP/1.1'])).toBe(400);
  });
});

describe('a form with what no person types is answered 400', () => {
  const forms = ['/dang-xuat', '/nop-ho-so/TN-001/chung-minh-them', '/api/backchannel-logout'];
  test.each([
    ['NUL', (own: string) => `formToken=${own}&content=a%00b`],
    ['an escape character', (own: string) => `formToken=${own}&content=a%1bb`],
    ['bytes that are not UTF-8', (own: string) => `formToken=${own}&content=%ff`],
    ['broken percent-encoding', (own: string) => `formToken=${own}&content=%zz`],
    ['a field twice', (own: string) => `formToken=${own}&content=a&content=b`],
    ['NUL in a name', (own: string) => `formToken=${own}&a%00=b`],
  ] as const)('%s', async (_name, make) => {
    for (const path of forms) {
      const { status } = await visitor.step(portal.origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        body: make(formToken),
      });
      expect(status, path).toBe(400);
    }
    expect((await visitor.open(`${portal.origin}/tai-khoan`)).page).toBe('account');
  });

  test('anything but a form', async () => {
    for (const path of forms) {
      const { status } = await visitor.step(portal.origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: '{}',
      });
      expect(status, path).toBe(400);
    }
  });

  test.each([
    ['NUL in a name of a part', multipart([['"con\0tent"', 'x']])],
    ['NUL in the text', multipart([['"content"', 'a\0b']])],
    ['a part without a name', Buffer.from(`--${boundary}\r\n\r\nx\r\n--${boundary}--\r\n`)],
    ['half a part', Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="con`)],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_name, body) => {
    for (const [headers, who] of [
      [{ authorization: `Bearer ${token}` }, '/api/dossiers'],
      [{ cookie: cookie().slice(8) }, '/nop-ho-so/TN-001'],
    ] as const) {
      const { status } = await fetch(portal.origin + who, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          ...headers,
          'sec-fetch-site': 'same-origin',
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        body: new Uint8Array(body),
      });
      expect([400, 403, 422], who).toContain(status);
    }
  });
});

test.each(['a\u0001b', `${'x'.repeat(5_000)}`, 'dang-nhap', '"quoted"', '=', ';;;', '%00'])(
  'cookies like %s are nobody',
  async (value) => {
    for (const name of ['phien', 'dang-nhap-x', 'dang-nhap-', 'hoi-lai', 'ngon-ngu'])
      expect(
        await raw(['GET /tai-khoan HTTP/1.1', host(), `cookie: cong-national-${name}=${value}; cong-national-=; =x`]),
      ).toBe(value.includes('\u0001') ? 400 : 303);
  },
);
