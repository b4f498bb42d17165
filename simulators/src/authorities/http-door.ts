import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { LoopbackDoor } from '../loopback.ts';
import { openLoopbackDoor } from '../loopback.ts';
import type { AuthorityRoom } from './authority.ts';

/** A door that speaks HTTP, and the address it is known by. */
export interface HttpDoor extends LoopbackDoor {
  readonly url: string;
}

/**
 * Opens the door of an authority that speaks HTTP: over TLS where the workbench has a certificate to show.
 *
 * @throws PortBusyError
 */
export const openHttpDoor = async (
  { port, tls, lever }: Pick<AuthorityRoom, 'port' | 'tls' | 'lever'>,
  app: { routing(request: IncomingMessage, response: ServerResponse): void },
): Promise<HttpDoor> => {
  const answer = (request: IncomingMessage, response: ServerResponse) => app.routing(request, response);
  const makeServer = () =>
    tls === undefined ? createServer(answer) : createTlsServer({ key: tls.key, cert: tls.certificate }, answer);
  const door = await openLoopbackDoor(port, makeServer, () => lever.mode() === 'down');
  return { ...door, url: `${tls === undefined ? 'http' : 'https'}://localhost:${door.port}` };
};
