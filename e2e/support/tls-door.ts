import { X509Certificate, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';

/** Made by `openssl req -x509` for these tests alone: what it protects is on this computer. */
export const certificateFile = fileURLToPath(new URL('fixtures/sites.pem', import.meta.url));
const key = readFileSync(new URL('fixtures/sites.key.pem', import.meta.url));
const cert = readFileSync(certificateFile);

/** Tells Chromium to take this certificate, and no other that nobody knows; and where the names lead. */
export const browserArguments: readonly string[] = [
  `--ignore-certificate-errors-spki-list=${createHash('sha256')
    .update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')}`,
  '--host-resolver-rules=MAP *.example 127.0.0.1',
];

/** Ends TLS for several sites on one port, as a proxy before them would. */
export interface TlsDoor {
  /** The address of a site; the port is the same for all. */
  at(name: string): string;
  /** From now on a site is served by what listens on this port. */
  lead(name: string, port: number): void;
  stop(): Promise<void>;
}

/** Opens it on a free port of the loopback. */
export const openTlsDoor = async (): Promise<TlsDoor> => {
  const ways = new Map<string, number>();
  const open = new Set<Socket>();
  const server = createServer({ key, cert, ALPNProtocols: ['http/1.1'] }, (outside) => {
    const port = ways.get(outside.servername === false ? '' : (outside.servername ?? ''));
    if (port === undefined) return outside.destroy();
    const inside = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
    return undefined;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const { port } = address;
  return {
    at: (name) => `https://${name}:${port}`,
    lead: (name, to) => {
      ways.set(name, to);
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
