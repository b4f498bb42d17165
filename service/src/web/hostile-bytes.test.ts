import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeWeb } from '../../test/web/fake-web.ts';
import { fakeWeb } from '../../test/web/fake-web.ts';
import { paths } from './paths.ts';
import { vi } from './text/vi.ts';

let web: FakeWeb;
let port: number;
beforeAll(async () => {
  web = fakeWeb();
  port = Number(new URL(await web.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => web.app.close());

/** Sends bytes as they are and reads until the other side closes. */
const send = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket
      .setEncoding('utf8')
      .on('data', (piece: string) => {
        answer += piece;
      })
      .on('close', () => resolve(answer))
      .on('error', reject);
  });
const statusesOf = (answer: string): readonly number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gmu)].map(([, status]) => Number(status));

const head = 'Host: localhost\r\nConnection: close\r\n';
const form = `POST ${paths.form} HTTP/1.1\r\n${head}Content-Type: application/x-www-form-urlencoded\r\n`;

describe('bytes that two programs could read in two ways', () => {
  it.each([
    [
      'a length beside chunks',
      `${form}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\n`,
    ],
    ['two transfer encodings', `${form}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`],
    ['a transfer encoding that only looks like one', `${form}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', `${form}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`],
    ['two lengths', `${form}Content-Length: 3\r\nContent-Length: 4\r\n\r\na=1`],
    ['a length with a sign', `${form}Content-Length: +3\r\n\r\na=1`],
    ['a length that is no number', `${form}Content-Length: x\r\n\r\n`],
    ['lines that end with a line feed alone', 'GET / HTTP/1.1\nHost: a\n\n'],
    ['a folded header', `GET / HTTP/1.1\r\n${head}X: a\r\n b\r\n\r\n`],
    ['a header with a null', `GET / HTTP/1.1\r\n${head}X: a\0b\r\n\r\n`],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: localhost\r\nhost: localhost\r\n\r\n'],
    ['two hosts before the provider', 'GET /oidc/jwks HTTP/1.1\r\nHost: localhost\r\nHost: a\r\n\r\n'],
    ['a NUL in a path', `GET /tai-khoan/a%00b HTTP/1.1\r\n${head}\r\n`],
    ['a NUL in a query', `GET /dang-ky?lang=%00 HTTP/1.1\r\n${head}\r\n`],
    ['a NUL in the name of a field', `${form}Content-Length: 5\r\n\r\n%00=1`],
    ['a NUL in a field', `${form}Content-Length: 15\r\n\r\nsession=abc%00d`],
    ['a bare NUL in a field', `${form}Content-Length: 9\r\n\r\nportal=a\0`],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['no protocol', 'NONSENSE\r\n\r\n'],
    [
      'a chunk extension of 70 KB',
      `${form}Transfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(70_000)}\r\na\r\n0\r\n\r\n`,
    ],
  ])('%s: one 400 in words, and the connection is closed', async (_, bytes) => {
    const answer = await send(bytes);
    expect(statusesOf(answer)).toEqual([400]);
    expect(answer).toContain(vi.problems['malformed-request'].title);
  });
});

it('a request without a host is refused', async () => {
  expect(statusesOf(await send('GET / HTTP/1.1\r\nConnection: close\r\n\r\n'))).toEqual([400]);
});

describe('too much', () => {
  it('cookies above 16 KB are told as such, with what to do', async () => {
    const answer = await send(`GET /dang-ky HTTP/1.1\r\n${head}Cookie: ${'x=1; '.repeat(4_000)}\r\n\r\n`);
    expect(statusesOf(answer)).toEqual([431]);
    expect(answer).toContain(vi.problems['headers-too-large'].title);
  });
  it('many cookies of others below that leave ours readable', async () => {
    const others = Array.from({ length: 1_500 }, (_, index) => `c${index}=1`).join('; ');
    expect(
      statusesOf(await send(`GET /dang-ky HTTP/1.1\r\n${head}Cookie: ${others}; chinhchu-ngon-ngu=en\r\n\r\n`)),
    ).toEqual([200]);
  });
  it('a body that is announced too large is refused before it is sent', async () => {
    expect(statusesOf(await send(`${form}Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n`)).at(-1)).toBe(413);
  });
});

describe('a host that is not ours', () => {
  it.each([
    ['in the header', 'GET /dang-ky/ma-xac-thuc HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
    [
      'in headers that proxies set',
      `GET /dang-ky/ma-xac-thuc HTTP/1.1\r\n${head}X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example;proto=https\r\nX-Original-URL: /metrics\r\n\r\n`,
    ],
    ['in the request line', `GET http://evil.example/dang-ky HTTP/1.1\r\n${head}\r\n`],
    ['asked to be connected to', `CONNECT evil.example:443 HTTP/1.1\r\n${head}\r\n`],
  ])('%s is never believed, repeated, or led to', async (_, bytes) => {
    expect(await send(bytes)).not.toContain('evil.example');
  });
});
