import { readFileSync } from 'node:fs';
import type { NamedAddress } from '../../platform/http/outgoing-http.ts';
import type { SimSigningOperator } from '../../platform/settings/sim-signing-operators.ts';

/**
 * Where an operator's mobile signature service is, with our certificate there if it wants one.
 *
 * @throws Error when a file cannot be read, which `serve` has looked at before
 */
export const simSigningAddress = ({ url, clientCertificate: files }: SimSigningOperator): NamedAddress =>
  files === undefined
    ? { url }
    : {
        url,
        clientCertificate: {
          cert: readFileSync(files.certificateFile, 'utf8'),
          key: readFileSync(files.keyFile, 'utf8'),
        },
      };
