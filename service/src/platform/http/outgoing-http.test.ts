import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingByteHttp, OutgoingHttp, OutgoingRequest } from './outgoing-http.ts';
import { makeOutgoingHttp } from './outgoing-http.ts';
import { smscCertificate, smscKey } from '../../../test/support/wires/raw-smsc.ts';
import type { Resolve } from './permitted-address.ts';
import { isPublicAddress, permittedLookup } from './permitted-address.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A server that speaks for itself, byte by byte; `turn` counts connections from 1. */
const listen = async (
  onRequest: (socket: Socket, turn: number) => void,
  onBytes: (piece: Buffer) => void = () => {},
): Promise<{ readonly port: number; connections(): number }> => {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server: Server = createServer((socket) => {
    turn += 1;
    const mine = turn;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', onBytes);
    socket.once('data', () => onRequest(socket, mine));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      }),
  );
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { port: address.port, connections: () => turn };
};

const reach = (...named: Parameters<typeof makeOutgoingHttp>): OutgoingHttp & OutgoingByteHttp => {
  const http = makeOutgoingHttp(...named);
  closing.push(() => http.close());
  return http;
};
const asking = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  method: 'POST',
  url,
  body: '{}',
  deadlineMs: 10_000,
  largestBytes: 1000,
  repeatable: true,
  ...more,
});
const answer = (body: string, status = '200 OK'): string =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const at = (port: number): string => `http://127.0.0.1:${port}/match`;

/** A server over TLS that answers with the name in the certificate it was shown; it refuses whoever shows none it knows. */
const listenOverTls = async (): Promise<string> => {
  const own = { cert: smscCertificate, key: smscKey() };
  const server = createTlsServer({ ...own, ca: [smscCertificate], requestCert: true, rejectUnauthorized: true });
  server.on('secureConnection', (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      const { subject } = socket.getPeerCertificate();
      socket.end(answer(String(subject.CN)));
    });
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `https://localhost:${address.port}/`;
};

describe('outgoing http', () => {
  it('hands over status and body, whatever the status', async () => {
    const { port } = await listen((socket) => socket.end(answer('chưa', '503 Service Unavailable')));
    expect(await reach([at(port)]).send(asking(at(port)))).toEqual({ ok: true, value: { status: 503, body: 'chưa' } });
  });
  it('hands over bytes as they came, with the headers that stand once', async () => {
    const bytes = Buffer.from([0x30, 0x03, 0xff, 0x00, 0x80]);
    const { port } = await listen((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nETag: "a"\r\nX-Two: 1\r\nX-Two: 2\r\nContent-Length: 5\r\n\r\n');
      socket.end(bytes);
    });
    const answered = await reach([at(port)]).sendForBytes(asking(at(port)));
    expect(answered).toMatchObject({ ok: true, value: { status: 200, headers: { etag: '"a"' } } });
    expect(answered.ok && Buffer.compare(answered.value.bytes, bytes)).toBe(0);
    expect(answered.ok && 'x-two' in answered.value.headers).toBe(false);
  });
  it('sends bytes as they are', async () => {
    let came = Buffer.alloc(0);
    const sent = Buffer.from([0x30, 0x80, 0xff, 0x0a, 0x00]);
    const { port } = await listen(
      (socket) => socket.end(answer('')),
      (piece) => (came = Buffer.concat([came, piece])),
    );
    expect(await reach([at(port)]).sendForBytes({ ...asking(at(port)), body: sent })).toMatchObject({ ok: true });
    expect(came.subarray(-5)).toEqual(sent);
  });
  it('reaches no host that the settings do not name, and no other port or scheme of one they do', async () => {
    const named = await listen((socket) => socket.end(answer('')));
    const other = await listen((socket) => socket.end(answer('')));
    const http = reach([at(named.port)]);
    for (const url of [at(other.port), at(named.port).replace('http:', 'https:'), `http://localhost:${named.port}/`]) {
      expect(await http.send(asking(url))).toEqual({ ok: false, problem: { code: 'host-not-named' } });
    }
    expect(other.connections() + named.connections()).toBe(0);
  });
  it('follows no redirect', async () => {
    const trap = await listen((socket) => socket.end(answer('')));
    const { port } = await listen((socket) =>
      socket.end(`HTTP/1.1 307 Temporary Redirect\r\nLocation: ${at(trap.port)}\r\nContent-Length: 0\r\n\r\n`),
    );
    expect(await reach([at(port), at(trap.port)]).send(asking(at(port)))).toMatchObject({
      ok: true,
      value: { status: 307 },
    });
    expect(trap.connections()).toBe(0);
  });
  it('uses its connections again', async () => {
    const server = await listen((socket) => {
      socket.write(answer(''));
      socket.on('data', () => socket.write(answer('')));
    });
    const http = reach([at(server.port)]);
    const { url, deadlineMs, largestBytes, repeatable } = asking(at(server.port));
    for (let turn = 0; turn < 20; turn += 1)
      expect(await http.send({ method: 'GET', url, deadlineMs, largestBytes, repeatable })).toMatchObject({ ok: true });
    // The library may open a second one while the first is still being put back.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });
});

describe('an exchange that goes wrong', () => {
  const dripping = (socket: Socket, head: string): void => {
    socket.write(head);
    const drip = setInterval(() => socket.write('x'), 10);
    socket.once('close', () => clearInterval(drip));
  };
  it.each([
    ['never answers', () => {}],
    ['drips headers', (socket: Socket) => dripping(socket, 'HTTP/1.1 200 OK\r\nX-Drip: ')],
    ['drips a body', (socket: Socket) => dripping(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n')],
    [
      'stops in the middle of a body',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf');
      },
    ],
  ])('is a timeout when the other side %s', async (_what, onRequest) => {
    const { port } = await listen(onRequest);
    expect(await reach([at(port)]).send(asking(at(port), { deadlineMs: 150 }))).toEqual({
      ok: false,
      problem: { code: 'timeout' },
    });
  });
  it.each([
    [
      'a length that says so',
      (socket: Socket) => {
        socket.end(answer('x'.repeat(1001)));
      },
    ],
    [
      'a stream without an end',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        const flood = setInterval(() => socket.write('x'.repeat(400)), 1);
        socket.once('close', () => clearInterval(flood));
      },
    ],
  ])('is too large by %s', async (_what, onRequest) => {
    const { port } = await listen(onRequest);
    expect(await reach([at(port)]).send(asking(at(port)))).toEqual({ ok: false, problem: { code: 'too-large' } });
  });
  it.each([
    ['bytes of another protocol', '\x00\x00\x00\x10\x80\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x00'],
    ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc'],
    ['endless headers', `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`],
  ])('is not HTTP when %s come', async (_what, bytes) => {
    const { port } = await listen((socket) => {
      socket.end(bytes, 'latin1');
    });
    expect(await reach([at(port)]).send(asking(at(port)))).toMatchObject({ ok: false, problem: { code: 'not-http' } });
  });
  it('goes once more when the line breaks before an answer, if repeating does no harm', async () => {
    const server = await listen((socket, turn) => {
      if (turn === 1) socket.resetAndDestroy();
      else socket.end(answer('second'));
    });
    expect(await reach([at(server.port)]).send(asking(at(server.port)))).toMatchObject({
      ok: true,
      value: { body: 'second' },
    });
  });
  it('never goes twice when it may not be repeated', async () => {
    const server = await listen((socket) => socket.resetAndDestroy());
    expect(await reach([at(server.port)]).send(asking(at(server.port), { repeatable: false }))).toMatchObject({
      ok: false,
      problem: { code: 'unreachable' },
    });
    expect(server.connections()).toBe(1);
  });
  it('goes at most twice', async () => {
    const server = await listen((socket) => socket.resetAndDestroy());
    expect(await reach([at(server.port)]).send(asking(at(server.port)))).toMatchObject({
      ok: false,
      problem: { code: 'unreachable' },
    });
    expect(server.connections()).toBe(2);
  });
  it('is unreachable when nobody listens', async () => {
    const { port } = await listen(() => {});
    await Promise.all(closing.splice(0).map((close) => close()));
    const told: unknown[] = [];
    const http = reach([at(port)], [], { tell: (...heard) => told.push(heard) });
    const problem = { code: 'unreachable', cause: 'ECONNREFUSED' };
    expect(await http.send(asking(at(port)))).toEqual({ ok: false, problem });
    expect(told).toEqual([[new URL(at(port)).origin, problem]]);
  });
  it('ends what is under way when everything closes', async () => {
    const { port } = await listen(() => {});
    const http = reach([at(port)]);
    const under = http.send(asking(at(port)));
    await new Promise(setImmediate);
    await http.close();
    expect(await under).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
  });
});

describe('a name in the settings', () => {
  const resolving = (...answers: readonly (readonly string[])[]): Resolve => {
    let turn = 0;
    return (_hostname, done) => {
      const addresses = answers[Math.min(turn, answers.length - 1)] ?? [];
      turn += 1;
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  };
  it.each([
    '127.0.0.1',
    '::1',
    '10.1.2.3',
    '192.168.1.1',
    '172.16.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::ffff:127.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::7f00:1',
  ])('is not reached when it resolves to %s', async (address) => {
    const server = await listen((socket) => socket.end(answer('')));
    const url = `http://operator.example:${server.port}/`;
    expect(await reach([url], [], { resolve: resolving([address]) }).send(asking(url))).toEqual({
      ok: false,
      problem: { code: 'refused-address' },
    });
    expect(server.connections()).toBe(0);
  });
  it('is reached at a private address when the settings say that it has one', async () => {
    const server = await listen((socket) => socket.end(answer('inside')));
    const url = `http://operator.example:${server.port}/`;
    expect(
      await reach([url], [`operator.example:${server.port}`], { resolve: resolving(['127.0.0.1']) }).send(asking(url)),
    ).toMatchObject({ value: { body: 'inside' } });
    expect(await reach([url], ['operator.example:1'], { resolve: resolving(['127.0.0.1']) }).send(asking(url))).toEqual(
      {
        ok: false,
        problem: { code: 'refused-address' },
      },
    );
  });
  it('hands only the addresses that were checked to the connection, and is checked anew for each', () => {
    const lookup = permittedLookup(
      isPublicAddress,
      resolving(['127.0.0.1', '8.8.8.8', '2001:4860:4860::8888'], ['10.0.0.1']),
    );
    const seen: unknown[] = [];
    lookup('operator.example', { all: true }, (trouble, addresses) => seen.push(trouble, addresses));
    lookup('operator.example', {}, (trouble) => seen.push(trouble?.name));
    expect(seen).toEqual([
      null,
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2001:4860:4860::8888', family: 6 },
      ],
      'RefusedAddress',
    ]);
  });
});

describe('mutual TLS', () => {
  it('shows our certificate where the settings name one for that origin, and nowhere else', async () => {
    const url = await listenOverTls();
    const standard = getCACertificates('default');
    try {
      setDefaultCACertificates([...standard, smscCertificate]);
      const clientCertificate = { cert: smscCertificate, key: smscKey() };
      const known = reach([{ url, clientCertificate }, url]);
      expect(await known.send(asking(url))).toMatchObject({ ok: true, value: { body: 'SMSC of the tests' } });
      const unknown = reach([url, { url: 'https://another.example/', clientCertificate }]);
      expect(await unknown.send(asking(url))).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
    } finally {
      setDefaultCACertificates(standard);
    }
  });
});
