import { createServer } from 'node:net';

const listens = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Whether nobody listens on any of the ports. */
export const areFree = async (ports: readonly number[]): Promise<boolean> => {
  const free = await Promise.all(ports.map((port) => listens(port, '127.0.0.1')));
  return free.every(Boolean);
};

/** A PORT_BASE whose ports at these offsets are free, below the range from which the system gives ports away. */
export const freePortBase = async (offsets: readonly number[]): Promise<number> => {
  for (;;) {
    const base = 10_000 + 50 * Math.floor(Math.random() * 440);
    if (await areFree(offsets.map((offset) => base + offset))) return base;
  }
};
