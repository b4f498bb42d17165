import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { SigningProgram } from '../../cast/usb-tokens.ts';
import { openLoopbackDoor } from '../../loopback.ts';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';

/** One connection from a page. */
export interface Caller {
  /** Where the page comes from, as its browser says; empty when nobody said. */
  origin: string;
  /** The path that was asked for. */
  path: string;
  onGone(listener: () => void): void;
}

/** How one program speaks. */
export interface Manner {
  program: SigningProgram;
  /** True for the paths at which it answers. */
  listensAt(path: string): boolean;
  /** What it answers to one text; undefined: nothing. The connection's own memory lives in the closure. */
  converse(room: AuthorityRoom, caller: Caller): (text: string) => Promise<string | undefined>;
  /** What it says when it is out of order. */
  trouble(text: string): string;
  /** True: it closes after its answer. */
  onceOnly: boolean;
}

const largestFrame = 1_048_576;
const nonsense = '\u0000<?vgca nonsense';

const textOf = (data: RawData): string =>
  Array.isArray(data)
    ? Buffer.concat(data).toString('utf8')
    : Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString('utf8');

const attend = (room: AuthorityRoom, manner: Manner, socket: WebSocket, request: IncomingMessage): void => {
  const { lever } = room;
  const gone: (() => void)[] = [];
  const answer = manner.converse(room, {
    origin: request.headers.origin ?? '',
    path: new URL(request.url ?? '/', 'ws://localhost').pathname,
    onGone: (listener) => void gone.push(listener),
  });
  const reply = async (text: string): Promise<void> => {
    const mode = lever.mode();
    const said = mode === 'garbage' ? nonsense : mode === 'error' ? manner.trouble(text) : await answer(text);
    await lever.lateness();
    if (said === undefined || socket.readyState !== socket.OPEN) return;
    socket.send(said);
    if (manner.onceOnly) socket.close(1000);
  };
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(1003);
    void reply(textOf(data));
  });
  // A frame that is too large ends the connection; there is nobody to tell.
  socket.on('error', () => {});
  socket.on('close', () => {
    for (const listener of gone) listener();
  });
};

/** Starts a signing program of the person's computer: a WebSocket on loopback that any page may call, as the real ones let them. */
export const startSigningProgram =
  (manner: Manner) =>
  async (room: AuthorityRoom): Promise<RunningAuthority> => {
    const { lever, computer } = room;
    const { program } = manner;
    const isAway = () => lever.mode() === 'down' || computer.programs()[program] === 'stopped';
    const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame });
    const makeServer = () => {
      const server = createServer((_request, response) => {
        response.writeHead(426, { 'content-type': 'text/plain' }).end('Upgrade Required');
      });
      server.on('upgrade', (request, socket, head) => {
        if (!manner.listensAt(new URL(request.url ?? '/', 'ws://localhost').pathname)) {
          socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
          return;
        }
        sockets.handleUpgrade(request, socket, head, (opened) => attend(room, manner, opened, request));
      });
      return server;
    };
    const door = await openLoopbackDoor(room.port, makeServer, isAway);
    const dropWhenAway = () => {
      if (isAway()) door.dropConnections();
    };
    lever.onChange(dropWhenAway);
    computer.onProgram(dropWhenAway);
    return {
      url: `ws://127.0.0.1:${door.port}`,
      reset: () => {},
      stop: async () => {
        sockets.close();
        await door.close();
      },
    };
  };
