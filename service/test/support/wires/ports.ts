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

const pools = 8;
const given = new Set<number>();

/**
 * A PORT_BASE whose ports at these offsets are free, below the range from which the system gives ports away. What is given is taken only a
 * second later: so each of the workers that test at once has blocks of its own, and gives none of them twice. Above 10080, to which `fetch`
 * refuses to speak (Fetch Standard, "bad port").
 */
export const freePortBase = async (offsets: readonly number[]): Promise<number> => {
  const pool = Number(process.env['VITEST_POOL_ID'] ?? 1) % pools;
  for (;;) {
    const base = 10_100 + 50 * (pools * Math.floor((Math.random() * 440) / pools) + pool);
    if (given.has(base)) continue;
    if (given.size > 30) given.clear();
    given.add(base);
    if (await areFree(offsets.map((offset) => base + offset))) return base;
  }
};
