import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import { boundary, goodFields, multipart, onDisk, sendDossier } from './send-dossier.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';
import type { Visitor } from './visitor.ts';
import { makeVisitor } from './visitor.ts';

let provider: TestProvider;
let portal: TestPortal;
const sockets: Socket[] = [];
/** On a machine as slow as it likes. */
const soon = { timeout: 20_000 };

const start = async (env: Record<string, string> = {}): Promise<void> => {
  const plan = await planPortal('national');
  provider = await startProvider([plan]);
  portal = await startPortal(plan, provider.issuer, { env });
};
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await portal.stop();
  await provider.stop();
});

const incoming = (): number => readdirSync(join(portal.folder, 'incoming')).length;
const introspections = (): number => provider.seen.filter((path) => path === '/token/introspection').length;
const tokenOf = (accountId: string): Promise<string> =>
  provider.token({ clientId: 'portal-national', accountId, resource: portal.origin, acr: 'urn:chinhchu:auth:2' });

/** Begins a request by hand and leaves it unfinished. */
const begin = async (head: readonly string[], body: Buffer | string = ''): Promise<Socket> => {
  const { hostname, port, host } = new URL(portal.origin);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
  });
  socket.write(`${[...head, `host: ${host}`].join('\r\n')}\r\n\r\n`);
  if (body.length > 0) socket.write(body);
  return socket;
};
const upload = (token: string, from = '203.0.113.5'): readonly string[] => [
  'POST /api/dossiers HTTP/1.1',
  `authorization: Bearer ${token}`,
  `x-forwarded-for: ${from}`,
  `content-type: multipart/form-data; boundary=${boundary}`,
  'content-length: 5000000',
];
const head = multipart(
  [
    ['"procedureCode"', 'TN-001'],
    ['"content"', 'x'],
    ['"attachment"; filename="a"', 'x'.repeat(50_000)],
  ],
  '',
);
const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.resume();
    if (socket.destroyed) return resolve();
    socket.once('close', () => resolve());
    return undefined;
  });
const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1').split('\r\n', 1)[0] ?? ''));
  });

describe('a dossier with a bad token', () => {
  beforeEach(() => start());

  test.each([
    ['small', '60000'],
    ['large', '5000000'],
  ])('is refused before a byte of it is written: a %s one', async (_name, length) => {
    const lines = upload('bia-dat').map((line) => line.replace('5000000', length));
    const socket = await begin(lines, head);
    expect(await answerOf(socket)).toBe('HTTP/1.1 401 Unauthorized');
    expect(incoming()).toBe(0);
  });

  test('costs the provider one question, however often it comes', async () => {
    for (let count = 0; count < 10; count++) expect((await sendDossier(portal.origin, 'bia-dat')).status).toBe(401);
    expect(introspections()).toBe(1);
  });

  test('and a new one each time costs twenty in a minute for each caller, and nobody else is stopped', async () => {
    const good = await tokenOf('an');
    expect((await sendDossier(portal.origin, good)).status).toBe(201);
    const before = introspections();
    const sendFrom = (token: string, address: string) =>
      sendDossier(portal.origin, token, goodFields(), { 'x-forwarded-for': address });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_each, index) => sendFrom(`bia-dat-${index}`, '203.0.113.5')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(20);
    const stopped = answers.filter(({ status }) => status === 429);
    expect([stopped.length, stopped[0]?.json['code'], stopped[0]?.headers.get('retry-after')]).toEqual([
      40,
      'too-many',
      '60',
    ]);
    expect(introspections() - before).toBe(20);
    // Somebody else, and a token of the same line that was good before, are asked about as ever.
    expect((await sendFrom(await tokenOf('an'), '203.0.113.6')).status).toBe(201);
    expect((await sendDossier(portal.origin, good, goodFields(), { 'x-forwarded-for': '203.0.113.5' })).status).toBe(
      201,
    );
    const person = makeVisitor();
    await person.prove(await person.open(`${portal.origin}/dang-nhap`));
    expect((await person.open(`${portal.origin}/nop-ho-so/TN-001`)).page).toBe('send');
  });

  test('good tokens are not counted, however many one caller has', async () => {
    for (let count = 0; count < 25; count++) {
      const token = await tokenOf('an');
      expect((await sendDossier(portal.origin, token, goodFields(), { 'x-forwarded-for': '203.0.113.5' })).status).toBe(
        201,
      );
    }
  });
});

describe('sign-ins that nobody finishes', () => {
  beforeEach(() => start());

  test('cost the provider thirty pushed requests a minute for each caller, and a person at the same line signs in all the same', async () => {
    const person = makeVisitor();
    const pushes = (): number => provider.seen.filter((path) => path === '/request').length;
    for (let count = 0; count < 50; count++)
      await fetch(`${portal.origin}/dang-nhap`, { redirect: 'manual', headers: { 'x-forwarded-for': person.address } });
    expect(pushes()).toBe(30);
    const page = await person.open(`${portal.origin}/dang-nhap`);
    expect(new URL(page.trail[1] ?? '').searchParams.has('code_challenge')).toBe(true);
    expect((await person.prove(page)).body).toContain('data-signed-in');
    const other = makeVisitor();
    await other.open(`${portal.origin}/dang-nhap`);
    expect(pushes()).toBe(31);
  });
});

describe('a body that does not come', () => {
  beforeEach(() => start({ SLOW_PEER_MS: '1500' }));

  test.each([
    [
      'a form of a stranger',
      ['POST /dang-xuat HTTP/1.1', 'content-type: application/x-www-form-urlencoded', 'content-length: 1000'],
    ],
    [
      'a dossier of a stranger',
      [
        'POST /nop-ho-so/TN-001 HTTP/1.1',
        `content-type: multipart/form-data; boundary=${boundary}`,
        'content-length: 100000',
      ],
    ],
    ['a dossier with a bad token', upload('bia-dat')],
  ])('%s loses its connection', async (_name, lines) => {
    const socket = await begin(lines, 'x');
    await closed(socket);
    expect(incoming()).toBe(0);
  });

  test('not even somebody with a good token may drip: connection and file are gone', async () => {
    const socket = await begin(upload(await tokenOf('an')), head);
    await expect.poll(incoming, soon).toBe(1);
    const drip = setInterval(() => socket.write('x'), 50);
    await closed(socket);
    clearInterval(drip);
    await expect.poll(incoming, soon).toBe(0);
    expect(onDisk(portal).dossiers).toBe(0);
  });

  test('a slow line that keeps sending gets its dossier in', async () => {
    const end = `\r\n--${boundary}--\r\n`;
    const piece = Buffer.alloc(20_000, 'x');
    const lines = upload(await tokenOf('an')).map((line) =>
      line.startsWith('content-length') ? `content-length: ${head.length + 25 * piece.length + end.length}` : line,
    );
    const socket = await begin(lines, head);
    const answered = answerOf(socket);
    for (let count = 0; count < 25; count++) {
      socket.write(piece);
      await new Promise((resolve) => {
        setTimeout(resolve, 80);
      });
    }
    socket.write(end);
    expect(await answered).toBe('HTTP/1.1 201 Created');
  });
});

describe('many bodies at once', () => {
  beforeEach(() => start());

  test('a caller holds sixty-four open, and those whom we know come in all the same', async () => {
    const person = makeVisitor();
    const home = await person.prove(await person.open(`${portal.origin}/dang-nhap`));
    const good = await tokenOf('an');
    expect((await sendDossier(portal.origin, good)).status).toBe(201);
    const drip = [
      'POST /dang-xuat HTTP/1.1',
      'content-type: application/x-www-form-urlencoded',
      'content-length: 1000',
      `x-forwarded-for: ${person.address}`,
    ];
    for (let count = 0; count < 64; count++) await begin(drip, 'x');
    await expect
      .poll(
        () =>
          fetch(`${portal.origin}/dang-xuat`, {
            method: 'POST',
            body: 'x=y',
            headers: { 'x-forwarded-for': person.address },
          }).then(({ status }) => status),
        soon,
      )
      .toBe(429);
    expect((await sendDossier(portal.origin, good, goodFields(), { 'x-forwarded-for': person.address })).status).toBe(
      201,
    );
    expect((await fetch(`${portal.origin}/da-dang-xuat`, { method: 'POST', body: 'x=y' })).status).toBe(200);
    const [, token = ''] = /name="formToken" value="([^"]+)"/u.exec(home.body) ?? [];
    expect((await person.submit(`${portal.origin}/dang-xuat`, { formToken: token })).url).toContain('/session/end');
  });

  test('a person has sixteen dossiers under way, and the next one is asked to wait', async () => {
    const token = await tokenOf('an');
    for (let count = 0; count < 16; count++) await begin(upload(token, `203.0.113.${count}`), head);
    await expect.poll(incoming, soon).toBe(16);
    expect((await sendDossier(portal.origin, token)).status).toBe(429);
    expect((await sendDossier(portal.origin, await tokenOf('cong_ty'), goodFields('TN-006'))).status).toBe(201);
  });
});

describe('downloads', () => {
  beforeEach(() => start({ SLOW_PEER_MS: '4000' }));
  const size = 10 * 1024 * 1024;

  /** Somebody with a dossier of 10 MB. @returns its address */
  const sender = async (
    account: string,
    procedure: string,
  ): Promise<{ readonly visitor: Visitor; readonly path: string }> => {
    const visitor = makeVisitor();
    await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`), { account });
    const { json } = await sendDossier(portal.origin, await tokenOf(account), [
      ['procedureCode', procedure],
      ['content', 'x'],
      ['attachment', new File([new Uint8Array(size).fill(7)], 'a.bin')],
    ]);
    return { visitor, path: `/ho-so/${String(json['dossierCode'])}/tep` };
  };
  const cookieOf = ({ jar }: Visitor): string =>
    `cookie: ${[...jar].map(([name, value]) => `${name}=${value}`).join('; ')}`;

  test('that nobody reads hold neither their bytes nor their places', async () => {
    const [one, other] = [await sender('an', 'TN-001'), await sender('cong_ty', 'TN-006')];
    const waiting: Socket[] = [];
    const serving = new Set<Socket>();
    portal.app.server.on('connection', (socket: Socket) => void serving.add(socket));
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, ...[...serving].map(({ writableLength }) => writableLength));
    }, 5);
    for (const { visitor, path } of [one, other])
      for (let count = 0; count < 8; count++) {
        const socket = await begin([`GET ${path} HTTP/1.1`, cookieOf(visitor)]);
        socket.pause();
        waiting.push(socket);
      }
    await expect.poll(async () => (await one.visitor.step(portal.origin + one.path)).status, soon).toBe(429);
    await expect.poll(async () => (await one.visitor.step(portal.origin + one.path)).status, soon).toBe(200);
    clearInterval(watch);
    expect([waiting.length, most < size / 10]).toEqual([16, true]);
  });

  test('come whole, or not at all when the file was tampered with', async () => {
    const { visitor, path } = await sender('an', 'TN-001');
    const bytes = new Uint8Array(await (await visitor.step(portal.origin + path)).arrayBuffer());
    expect([bytes.length, bytes.every((each) => each === 7)]).toEqual([size, true]);
    const { open } = await import('node:fs/promises');
    const [name = ''] = readdirSync(join(portal.folder, 'attachments'));
    const handle = await open(join(portal.folder, 'attachments', name), 'r+');
    await handle.write(Buffer.from([1]), 0, 1, 5_000_000);
    await handle.close();
    expect((await visitor.step(portal.origin + path)).status).toBe(500);
  });
});
