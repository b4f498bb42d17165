import type { AddressInfo, Server, Socket } from 'node:net';

/** A door on 127.0.0.1 and, where the machine has it, ::1 on the same port, so that `localhost` works in every client. */
export interface LoopbackDoor {
  readonly port: number;
  /** Resets every open connection. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** Thrown when a port is taken; its message is a sentence for the person who started us. */
export class PortBusyError extends Error {
  readonly port: number;
  constructor(port: number) {
    super(`Port ${port} is already in use; stop the program that holds it, or choose another PORT_BASE.`);
    this.port = port;
  }
}

const ephemeralAttempts = 10;

/** Undefined when the machine does not have this address at all. */
const listen = (server: Server, host: string, port: number): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(undefined);
      else reject(error.code === 'EADDRINUSE' ? new PortBusyError(port) : error);
    });
    server.listen({ host, port }, () => resolve(server));
  });

const guardConnections = (server: Server, sockets: Set<Socket>, isDown: () => boolean): Server => {
  server.prependListener('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (isDown()) socket.resetAndDestroy();
  });
  return server;
};

const portOf = (server: Server): number => {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return address.port;
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });

const openBoth = async (port: number, makeServer: () => Server, isDown: () => boolean): Promise<LoopbackDoor> => {
  const sockets = new Set<Socket>();
  const open = (host: string, atPort: number) => listen(guardConnections(makeServer(), sockets, isDown), host, atPort);

  const four = await open('127.0.0.1', port);
  if (!four) throw new Error('This machine has no loopback address 127.0.0.1.');
  const boundPort = portOf(four);
  const servers = [four];
  try {
    const six = await open('::1', boundPort);
    if (six) servers.push(six);
  } catch (error) {
    await closeServer(four);
    throw error;
  }

  const dropConnections = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: boundPort,
    dropConnections,
    close: async () => {
      const closed = Promise.all(servers.map(closeServer));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

/**
 * Opens a door.
 *
 * @param port 0 takes any free port
 * @param makeServer called once for each address family
 * @param isDown while true, connections are reset as soon as they arrive; the port is kept, so nobody else can take it
 * @throws PortBusyError
 */
export const openLoopbackDoor = async (
  port: number,
  makeServer: () => Server,
  isDown: () => boolean,
): Promise<LoopbackDoor> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openBoth(port, makeServer, isDown);
    } catch (error) {
      if (port !== 0 || attempt === ephemeralAttempts || !(error instanceof PortBusyError)) throw error;
    }
  }
};
