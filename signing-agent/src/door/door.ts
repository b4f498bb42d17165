import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { protocolVersion, type Answer, type AnswerCode } from '../protocol/answer.ts';
import { readRequest, type Request } from '../protocol/request.ts';
import { judgeHead, type House, type Judged } from './guard.ts';

/** Who answers what has passed the door. `signal` fires when the page has gone away. */
export type Desk = (request: Request, origin: string, signal: AbortSignal) => Promise<Answer>;

/** A certificate and its key, PEM, for browsers that reach loopback by https alone. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

const bodyLimit = 16 * 1024;
const always = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', Vary: 'Origin' };

const readable = (origin: string | undefined): Record<string, string> =>
  origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin };

interface Sent {
  readonly status: number;
  readonly answer: Answer;
  readonly origin?: string | undefined;
}

const send = (response: ServerResponse, { status, answer, origin }: Sent): void => {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify({ protocol: protocolVersion, ...answer });
  response.writeHead(status, { ...always, ...readable(origin), 'Content-Type': 'application/json; charset=utf-8' });
  response.end(body);
};

const sendPreflight = (response: ServerResponse, { origin, network }: Extract<Judged, { pass: 'preflight' }>): void => {
  response.writeHead(204, {
    ...always,
    ...readable(origin),
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': 'content-type',
    'Access-Control-Max-Age': '600',
    ...Object.fromEntries(network.map((name) => [`Access-Control-Allow-${name}`, 'true'])),
  });
  response.end();
};

/** Reads a body up to the limit. @returns a code when it is longer */
const readBody = async (request: IncomingMessage): Promise<Buffer | AnswerCode> => {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return 'body-too-large';
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length > bodyLimit) return 'body-too-large';
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const attend = async (
  { desk, house }: Pick<Door, 'desk' | 'house'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { method = '', url = '', rawHeaders } = request;
  const judged = judgeHead({ method, url, rawHeaders }, house());
  if (judged.pass === 'preflight') return sendPreflight(response, judged);
  if (judged.pass === 'no') {
    // What else this connection has to say is not read.
    response.shouldKeepAlive = false;
    return send(response, { status: judged.status, answer: { answer: judged.answer }, origin: judged.origin });
  }
  const { origin, path } = judged;
  const body = await readBody(request);
  if (typeof body === 'string') {
    response.shouldKeepAlive = false;
    return send(response, { status: 413, answer: { answer: body }, origin });
  }
  const read = readRequest(path, body);
  if (typeof read === 'string') return send(response, { status: 200, answer: { answer: read }, origin });
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  send(response, { status: 200, answer: await desk(read, origin, gone.signal), origin });
};

/** What a door needs: who answers, for which house, and where faults go. */
export interface Door {
  readonly desk: Desk;
  /** Asked at each request: the port is known once it listens. */
  readonly house: () => House;
  readonly fault: (error: unknown) => void;
  readonly tls?: TlsFiles | undefined;
}

/**
 * An HTTP server, not yet listening: `POST` of JSON to four paths and their preflights, bodies up to 16 KiB, no redirects, no cookies, no
 * upgrades. Answers of the protocol have status 200, whatever they say; a request that does not get that far has a status of its own.
 */
export const makeDoor = (door: Door): Server => {
  const limits = { maxHeaderSize: 16 * 1024, headersTimeout: 5000, requestTimeout: 10_000, keepAliveTimeout: 5000 };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    attend(door, request, response).catch((error: unknown) => {
      if (request.readableAborted) return;
      door.fault(error);
      send(response, { status: 500, answer: { answer: 'fault' } });
    });
  };
  const server =
    door.tls === undefined ? createServer(limits, listener) : createTlsServer({ ...limits, ...door.tls }, listener);
  server.maxConnections = 32;
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('connect', (_request, socket) => socket.destroy());
  return server;
};
