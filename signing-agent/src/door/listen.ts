import type { Server } from 'node:http';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const listenAt = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/**
 * Listens on the first of the ports that is free, on 127.0.0.1 and, where this computer has it, on ::1 with the same port. Nothing but
 * this computer can reach either.
 *
 * @param make a server for each address
 * @returns the port, or undefined when all are taken
 */
export const listenOnLoopback = async (
  ports: readonly number[],
  make: () => Server,
): Promise<{ readonly port: number; readonly servers: readonly Server[] } | undefined> => {
  for (const wanted of ports) {
    const four = make();
    try {
      const port = await listenAt(four, '127.0.0.1', wanted);
      const six = make();
      try {
        await listenAt(six, '::1', port);
        return { port, servers: [four, six] };
      } catch (error) {
        // A computer without IPv6 has no ::1; a port that another program holds there is not ours alone.
        if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error))) return { port, servers: [four] };
        four.close();
        if (codeOf(error) !== 'EADDRINUSE') throw error;
      }
    } catch (error) {
      if (!['EADDRINUSE', 'EACCES'].includes(codeOf(error))) throw error;
    }
  }
  return undefined;
};
