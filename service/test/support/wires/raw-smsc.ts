import { readFileSync } from 'node:fs';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { eventually } from '../workbench.ts';

/** Commands of SMPP 3.4 §5.1.2.1; an answer has the highest bit set. */
export const command = {
  bindTransceiver: 0x09,
  submit: 0x04,
  deliver: 0x05,
  unbind: 0x06,
  enquireLink: 0x15,
  dataSm: 0x103,
  alertNotification: 0x102,
  genericNack: 0x80000000,
} as const;
export const answerTo = (id: number): number => (id | 0x80000000) >>> 0;

export interface RawPdu {
  readonly id: number;
  readonly status: number;
  readonly sequence: number;
  readonly body: Buffer;
}

/** One connection of the service to the SMSC by hand: every PDU that came, and bytes back. */
export interface RawSession {
  readonly socket: Socket;
  readonly pdus: RawPdu[];
  isClosed(): boolean;
  /** The PDUs of one command, in order, once there are so many. */
  all(id: number, count?: number): Promise<readonly RawPdu[]>;
  send(id: number, sequence: number, body?: Buffer, status?: number): void;
  answer(pdu: RawPdu, body?: Buffer, status?: number): void;
}

export interface RawSmsc {
  readonly port: number;
  readonly url: string;
  readonly sessions: RawSession[];
  /** The nth connection, counted from 0, once it is there. */
  session(nth: number): Promise<RawSession>;
  stop(): Promise<void>;
}

/** A C-octet string (SMPP 3.4 §3.1). */
export const cstring = (text: string): Buffer => Buffer.from(`${text}\0`, 'latin1');
export const tlv = (tag: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([tag >> 8, tag & 0xff, value.length >> 8, value.length & 0xff]), value]);

/** The bytes of a PDU. */
export const pduBytes = (id: number, sequence: number, body: Buffer = Buffer.alloc(0), status = 0): Buffer => {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(16 + body.length, 0);
  head.writeUInt32BE(id, 4);
  head.writeUInt32BE(status, 8);
  head.writeUInt32BE(sequence, 12);
  return Buffer.concat([head, body]);
};

/** What a `submit_sm` or `deliver_sm` says, read octet by octet (SMPP 3.4 §4.4.1). */
export const readMessage = (body: Buffer) => {
  let at = 0;
  const octet = (): number => body.readUInt8(at++);
  const text = (): string => {
    const end = body.indexOf(0, at);
    const read = body.toString('latin1', at, end);
    at = end + 1;
    return read;
  };
  const fields = {
    serviceType: text(),
    sourceTon: octet(),
    sourceNpi: octet(),
    source: text(),
    destinationTon: octet(),
    destinationNpi: octet(),
    destination: text(),
    esmClass: octet(),
    protocolId: octet(),
    priority: octet(),
    schedule: text(),
    validity: text(),
    registeredDelivery: octet(),
    replace: octet(),
    dataCoding: octet(),
    defaultMessage: octet(),
  };
  const length = octet();
  const message = body.subarray(at, at + length);
  const tlvs = new Map<number, Buffer>();
  for (at += length; at < body.length;) {
    const size = body.readUInt16BE(at + 2);
    tlvs.set(body.readUInt16BE(at), body.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return { ...fields, message, tlvs };
};

/** The body of a `deliver_sm`. */
export const deliverBody = (
  from: string,
  to: string,
  message: Buffer,
  more: {
    readonly esmClass?: number;
    readonly dataCoding?: number;
    readonly sourceTon?: number;
    readonly validity?: string;
    readonly tlvs?: readonly Buffer[];
  } = {},
): Buffer =>
  Buffer.concat([
    cstring(''),
    Buffer.from([more.sourceTon ?? 1, 1]),
    cstring(from),
    Buffer.from([5, 0]),
    cstring(to),
    Buffer.from([more.esmClass ?? 0, 0, 0]),
    cstring(''),
    cstring(more.validity ?? ''),
    Buffer.from([0, 0, more.dataCoding ?? 0, 0, message.length]),
    message,
    ...(more.tlvs ?? []),
  ]);

const serve = (socket: Socket, onPdu: (pdu: RawPdu, session: RawSession) => void): RawSession => {
  const pdus: RawPdu[] = [];
  let closed = false;
  let left = Buffer.alloc(0);
  const session: RawSession = {
    socket,
    pdus,
    isClosed: () => closed,
    all: (id, count = 1) =>
      eventually(`${count} PDUs 0x${id.toString(16)}`, async () => {
        const found = pdus.filter((pdu) => pdu.id === id);
        return found.length >= count ? found : undefined;
      }),
    send: (id, sequence, body, status) => {
      socket.write(pduBytes(id, sequence, body, status));
    },
    answer: (pdu, body, status) => {
      socket.write(pduBytes(answerTo(pdu.id), pdu.sequence, body, status));
    },
  };
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
  });
  socket.on('data', (bytes) => {
    left = Buffer.concat([left, bytes]);
    while (left.length >= 16 && left.length >= left.readUInt32BE(0)) {
      const pdu = {
        id: left.readUInt32BE(4),
        status: left.readUInt32BE(8),
        sequence: left.readUInt32BE(12),
        body: left.subarray(16, left.readUInt32BE(0)),
      };
      left = left.subarray(left.readUInt32BE(0));
      pdus.push(pdu);
      onPdu(pdu, session);
    }
  });
  return session;
};

/** What a well-meaning SMSC answers: binds, questions and farewells at once, messages with an id each. */
export const politely = (pdu: RawPdu, session: RawSession): void => {
  if (pdu.id === command.bindTransceiver)
    session.answer(pdu, Buffer.concat([cstring('RAW'), tlv(0x0210, Buffer.from([0x34]))]));
  if (pdu.id === command.enquireLink) session.answer(pdu);
  if (pdu.id === command.submit) session.answer(pdu, cstring(`id-${pdu.sequence}`));
  if (pdu.id === command.unbind) {
    session.answer(pdu);
    session.socket.end();
  }
};

/** The certificate of the SMSC over TLS, for `localhost`, signed by itself. */
export const smscCertificate = readFileSync(new URL('../fixtures/smsc-tls.pem', import.meta.url), 'utf8');
/** Its key. */
export const smscKey = (): string => readFileSync(new URL('../fixtures/smsc-tls.key.pem', import.meta.url), 'utf8');

/** An SMSC that reads and writes SMPP octet by octet, so that no library stands on both sides. */
export const startRawSmsc = async (
  onPdu: (pdu: RawPdu, session: RawSession) => void = politely,
  { tls = false } = {},
): Promise<RawSmsc> => {
  const sessions: RawSession[] = [];
  const welcome = (socket: Socket): void => {
    sessions.push(serve(socket, (pdu, session) => onPdu(pdu, session)));
  };
  const server: Server = tls
    ? createTlsServer({ cert: smscCertificate, key: smscKey() }, welcome)
    : createServer(welcome);
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, tls ? 'localhost' : '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    port: address.port,
    url: tls ? `smpps://localhost:${address.port}` : `smpp://127.0.0.1:${address.port}`,
    sessions,
    session: (nth) => eventually(`connection ${nth}`, async () => sessions[nth]),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const { socket } of sessions) socket.destroy();
      }),
  };
};
