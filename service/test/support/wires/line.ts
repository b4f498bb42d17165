import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A line to the database that a test can cut or make go silent. */
export interface Line {
  readonly url: string;
  /** `open` carries everything; `cut` breaks what is open and refuses more; `silent` takes everything and answers nothing. */
  set(state: 'open' | 'cut' | 'silent'): void;
  close(): Promise<void>;
}

/** Puts a line in front of a database. */
export const openLine = async (databaseUrl: string): Promise<Line> => {
  const target = new URL(databaseUrl);
  const ends = new Set<Socket>();
  let state: 'open' | 'cut' | 'silent' = 'open';
  const keep = (socket: Socket): Socket => {
    ends.add(socket);
    return socket.on('error', () => {}).on('close', () => ends.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = keep(connect(Number(target.port) || 5432, target.hostname));
    near
      .on('data', (bytes) => {
        if (state === 'open') far.write(bytes);
      })
      .on('close', () => far.destroy());
    far
      .on('data', (bytes) => {
        if (state === 'open') near.write(bytes);
      })
      .on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  return {
    url: url.href,
    set: (next) => {
      state = next;
      if (state === 'cut') for (const socket of ends) socket.destroy();
    },
    close: async () => {
      for (const socket of ends) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
