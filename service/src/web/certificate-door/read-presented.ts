import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Presented } from '../../proofing/challenges/client-certificate/client-certificate.ts';

/** Longer chains and larger certificates belong to nobody whom we know. */
const mostAlong = 4;
const mostBytes = 16_384;

const issuersOf = (certificate: X509Certificate): readonly Buffer[] => {
  const found: Buffer[] = [];
  for (let above = certificate.issuerCertificate; above !== undefined; above = above.issuerCertificate) {
    if (found.length === mostAlong) break;
    found.push(above.raw);
  }
  return found;
};

/**
 * What the browser has presented in this connection's handshake, DER in base64; nothing where it presented none. Only the bytes are taken:
 * what the TLS library thinks of them, their validity and whom it trusts counts for nothing.
 */
export const readPresented = (socket: TLSSocket): Presented | undefined => {
  // A resumed connection would stand on the handshake of somebody who sat here before.
  if (socket.isSessionReused()) return undefined;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined || certificate.raw.length > mostBytes) return undefined;
  const along = issuersOf(certificate);
  const size = along.reduce((sum, { length }) => sum + length, 0);
  return {
    certificate: certificate.raw.toString('base64'),
    chain: size > mostBytes ? [] : along.map((one) => one.toString('base64')),
  };
};
