import { X509Certificate } from 'node:crypto';
import { CommandRefused } from '../../command-refused.ts';
import { tlsClientOrRefuse } from '../../installation/tls-client.ts';
import type { Look } from '../finding.ts';
import { ill, well } from '../finding.ts';

const dayMs = 24 * 60 * 60 * 1000;
const fewDays = 14;

/** The certificate of the listener that asks browsers for theirs: there, with its key, and not about to end. */
export const lookAtTlsClient: Look = async ({ settings, clock }) => {
  try {
    const files = tlsClientOrRefuse(settings);
    if (files === undefined) return [];
    const days = Math.floor((Date.parse(new X509Certificate(files.cert).validTo) - clock.now().getTime()) / dayMs);
    return [
      days < fewDays
        ? ill(
            'tls-client',
            `the certificate ends in ${days} days`,
            'Put a new one where TLS_CLIENT_CERTIFICATE says, and exchange the processes.',
          )
        : well('tls-client', `the certificate is good for ${days} days`),
    ];
  } catch (trouble) {
    if (!(trouble instanceof CommandRefused)) throw trouble;
    return [
      ill(
        'tls-client',
        trouble.message,
        'Look at TLS_CLIENT_CERTIFICATE and TLS_CLIENT_KEY: one certificate with its key, in PEM.',
      ),
    ];
  }
};
