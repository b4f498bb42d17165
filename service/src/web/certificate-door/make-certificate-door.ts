import { constants } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { SignInJourney } from '../../journeys/sign-in/sign-in.ts';
import { requestId } from '../../platform/random.ts';
import { listenerPath } from '../challenges/client-certificate/certificate-page.ts';
import { paths } from '../paths.ts';
import { readPresented } from './read-presented.ts';

/** What the door is made over. */
export interface CertificateDoorParts {
  /** Its own origin, as people's browsers know it. */
  readonly address: string;
  /** The origin of the pages, where everybody is sent back to. */
  readonly issuer: string;
  /** Its own certificate with those above it, and the key, PEM. */
  readonly tls: { readonly cert: string; readonly key: string };
  readonly present: SignInJourney['presentCertificate'];
  /** Told of a fault of ours. */
  readonly onTrouble: (trouble: unknown) => void;
  /** Told how each answered request ended. */
  readonly observe: (
    outcome: 'presented' | 'none-chosen' | 'not-awaited' | 'not-found' | 'fault',
    seconds: number,
  ) => void;
}

/** The listener that asks browsers for a certificate. */
export interface CertificateDoor {
  /** @returns the port @throws Error with a `code` such as EADDRINUSE when the address cannot be listened on */
  listen(at: { readonly host: string; readonly port: number }): Promise<number>;
  /** Closes the port; what is under way is finished within the grace. */
  close(graceMs: number): Promise<void>;
}

/** Somebody looks for a token, chooses a certificate and enters a PIN while the handshake waits. */
const handshakeMs = 120_000;
const requestMs = 10_000;
const headerBytes = 8_192;
const mostConnections = 1_000;

const headersFor = (issuer: string): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  // One answer for each handshake: whoever sits here next presents a certificate of their own.
  connection: 'close',
  ...(issuer.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
});

/** True for a page that somebody is led to; what another page loads by itself asks nobody for a certificate on our behalf. */
const isLedTo = ({ 'sec-fetch-dest': fetched }: IncomingMessage['headers']): boolean =>
  fetched === undefined || fetched === 'document';

/** The reference in the address of the one page there is; nothing for any other request. */
const referenceIn = ({ method, url = '', headers }: IncomingMessage, { address }: CertificateDoorParts) => {
  if (method !== 'GET' || headers.host !== new URL(address).host || !isLedTo(headers)) return undefined;
  if (!url.startsWith(`${listenerPath}?`)) return undefined;
  const { searchParams } = new URL(url, address);
  return searchParams.get('yeu-cau') ?? undefined;
};

/**
 * A listener for handshakes with a certificate of the browser (`requestCert`), on an origin of its own because browsers ask before they send a
 * request. It shows no page: whoever comes is sent back to the pages at once, with a ticket or without. No cookie of ours is read or set here. It
 * remembers no session, so that nobody goes on with the handshake of whoever sat there before.
 */
export const makeCertificateDoor = (parts: CertificateDoorParts): CertificateDoor => {
  const { issuer, tls, present, onTrouble, observe } = parts;
  const headers = headersFor(issuer);
  const goTo = (response: ServerResponse, query: string): void => {
    response.writeHead(303, { ...headers, location: `${issuer}${paths.signInCertificateBack}${query}` }).end();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const reference = referenceIn(request, parts);
    if (reference === undefined || !(request.socket instanceof TLSSocket)) {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end();
      return 'not-found';
    }
    const presented = readPresented(request.socket);
    if (presented === undefined) {
      goTo(response, '?khong=chung-thu');
      return 'none-chosen';
    }
    const ticket = await present(reference, presented, requestId());
    goTo(response, ticket === undefined ? '' : `?ve=${ticket}`);
    return ticket === undefined ? 'not-awaited' : 'presented';
  };

  const server = createServer(
    {
      ...tls,
      requestCert: true,
      // Whom we trust is no business of the TLS library: everything it hands over is judged by us.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
      secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
      handshakeTimeout: handshakeMs,
      headersTimeout: requestMs,
      requestTimeout: requestMs,
      maxHeaderSize: headerBytes,
    },
    (request, response) => {
      const started = performance.now();
      const told = (outcome: Parameters<typeof observe>[0]): void =>
        observe(outcome, (performance.now() - started) / 1000);
      answer(request, response).then(told, (trouble: unknown) => {
        onTrouble(trouble);
        told('fault');
        if (response.headersSent) response.destroy();
        else goTo(response, '');
      });
    },
  );
  server.maxConnections = mostConnections;
  server.maxRequestsPerSocket = 1;
  return {
    listen: ({ host, port }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host, port }, () => {
          server.off('error', reject);
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),
    close: (graceMs) =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};
