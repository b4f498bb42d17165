import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import { command, politely, smscCertificate, smscKey, startRawSmsc } from '../../support/wires/raw-smsc.ts';
import { startRawSmtp } from '../../support/wires/raw-smtp.ts';

/** How an authority behaves: the first part of every path says it, so that a set-up chooses by an address alone. */
export type Manner = 'fine' | 'refusing' | 'silent' | 'broken' | 'rubbish' | 'busy' | 'gone';

/** All authorities of an installation, on their wires. */
export interface FakeAuthorities {
  /** Every one that speaks HTTP. */
  at(manner: Manner): string;
  /** The same over TLS, with a certificate that nobody has reason to trust. */
  readonly untrusted: string;
  readonly smsc: Readonly<Record<'fine' | 'refusing' | 'silent' | 'untrusted', string>>;
  /** Host and port. */
  readonly smtp: Readonly<Record<'fine' | 'refusing' | 'silent' | 'untrusted', string>>;
  /** Like a PostgreSQL, or what stands before one, that ends every connection with this code (PostgreSQL, appendix A). */
  readonly postgres: (code: string) => string;
  readonly nobody: string;
  stop(): Promise<void>;
}

const fault = (code: number): string =>
  `<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body><env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>mss:_${code}</env:Value></env:Subcode></env:Code></env:Fault></env:Body></env:Envelope>`;

type Said = readonly [status: number, body: string | Buffer | object];

/** What each authority says to who asks about nobody; by the end of the path. */
const wires: readonly (readonly [RegExp, fine: (base: string) => Said, refusing: Said])[] = [
  [
    /\/oauth2\/token$|\/auth\/token$|\/id\/token$/u,
    () => [400, { error: 'invalid_grant' }],
    [401, { error: 'invalid_client' }],
  ],
  [
    /\/token$/u,
    () => [200, { access_token: 'abc', token_type: 'Bearer', expires_in: 60 }],
    [400, { error: 'invalid_client' }],
  ],
  [/\/ras\/v1\/login$/u, () => [400, { error: 58008 }], [401, { error: 86024 }]],
  [
    /\/(?:match|check)$/u,
    () => [400, { status: 400, code: 'INVALID_ARGUMENT' }],
    [403, { status: 403, code: 'PERMISSION_DENIED' }],
  ],
  [/MSS_Status[A-Za-z]*$/u, () => [500, fault(101)], [500, fault(104)]],
  [
    /\/csc\/v2\/info$/u,
    (base) => [
      200,
      {
        specs: '2.0.0.2',
        authType: ['oauth2code'],
        methods: ['credentials/list', 'credentials/info', 'signatures/signHash'],
        oauth2: `${base}/csc`,
      },
    ],
    [403, { error: 'access_denied' }],
  ],
  [
    /openid-configuration$/u,
    (base) => [
      200,
      {
        issuer: `${base}/id`,
        authorization_endpoint: `${base}/id/authorize`,
        token_endpoint: `${base}/id/token`,
        userinfo_endpoint: `${base}/id/userinfo`,
        jwks_uri: `${base}/id/keys`,
      },
    ],
    [403, ''],
  ],
  [/\/tsa$/u, () => [200, Buffer.from([0x30, 0x03, 0x02, 0x01, 0x02])], [403, '']],
];

const answerOf = (manner: string, path: string, origin: string): Said | undefined => {
  if (manner === 'silent') return undefined;
  if (manner === 'broken') return [500, 'out of order'];
  if (manner === 'rubbish') return [200, 'hello'];
  if (manner === 'gone') return [404, ''];
  if (manner === 'busy') return [429, {}];
  const [, fine, refusing] = wires.find(([ending]) => ending.test(path)) ?? [];
  if (fine === undefined || refusing === undefined) return [404, ''];
  // A provider that refuses us still says what it offers: its token endpoint is where it refuses.
  return manner === 'refusing' && !/info$|configuration$/u.test(path) ? refusing : fine(`${origin}/${manner}`);
};

const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
  const path = request.url ?? '/';
  const said = answerOf(path.split('/')[1] ?? '', path, `http://${request.headers.host ?? ''}`);
  request.resume();
  if (said === undefined) return;
  const [status, body] = said;
  response.statusCode = status;
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
};

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
};

/** ErrorResponse (PostgreSQL, "Message Formats"). */
const errorResponse = (code: string): Buffer => {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mno\0\0`, 'latin1');
  const head = Buffer.alloc(5);
  head.write('E', 'latin1');
  head.writeInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
};

/** Starts them all on free ports of the loopback. */
export const startFakeAuthorities = async (): Promise<FakeAuthorities> => {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => {});
  };
  const servers: Server[] = [];
  const start = async (server: Server): Promise<number> => {
    servers.push(server);
    server.on('connection', keep).on('tlsClientError', () => {});
    return listening(server);
  };
  const http = await start(createServer(onRequest));
  const tls = await start(createTlsServer({ cert: smscCertificate, key: smscKey() }, onRequest));
  const silent = await start(createSocketServer());
  const postgres = new Map<string, number>();
  for (const code of ['08P01', '42P05', '57P03', '53300', '28000'])
    postgres.set(
      code,
      await start(createSocketServer((socket) => socket.once('data', () => socket.end(errorResponse(code))))),
    );
  const smscs = await Promise.all([
    startRawSmsc(),
    startRawSmsc((pdu, session) =>
      pdu.id === command.bindTransceiver ? session.answer(pdu, Buffer.alloc(0), 0x0e) : politely(pdu, session),
    ),
    startRawSmsc(politely, { tls: true }),
  ]);
  const smtps = await Promise.all([
    startRawSmtp({ tls: 'none' }),
    startRawSmtp({ tls: 'none', reply: (line) => (/^AUTH/iu.test(line) ? '535 5.7.8 no' : undefined) }),
    startRawSmtp({ tls: 'at-once' }),
  ]);
  const nobodys = createSocketServer();
  const nobody = `127.0.0.1:${await listening(nobodys)}`;
  await new Promise((resolve) => {
    nobodys.close(resolve);
  });
  const [smtpFine, smtpRefusing, smtpUntrusted] = smtps.map(({ port }) => port);
  return {
    at: (manner) => `http://127.0.0.1:${http}/${manner}`,
    untrusted: `https://127.0.0.1:${tls}/fine`,
    smsc: {
      fine: smscs[0].url,
      refusing: smscs[1].url,
      untrusted: smscs[2].url,
      silent: `smpp://127.0.0.1:${silent}`,
    },
    smtp: {
      fine: `localhost:${smtpFine}`,
      refusing: `localhost:${smtpRefusing}`,
      untrusted: `localhost:${smtpUntrusted}`,
      silent: `127.0.0.1:${silent}`,
    },
    postgres: (code) => `postgresql://somebody:geheim-77@127.0.0.1:${postgres.get(code)}/x`,
    nobody,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        ...servers.map((server) => new Promise((resolve) => server.close(resolve))),
        ...[...smscs, ...smtps].map((one) => one.stop()),
      ]);
    },
  };
};
