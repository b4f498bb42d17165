import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Settings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';

/** The certificate and key of the listener that asks browsers for theirs, PEM. */
export interface TlsClientFiles {
  readonly cert: string;
  readonly key: string;
}

const read = (file: string, setting: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (trouble) {
    const code = trouble instanceof Error && 'code' in trouble ? String(trouble.code) : 'unreadable';
    throw new CommandRefused(`${setting} cannot be read: ${file} (${code}).`);
  }
};

/**
 * What `TLS_CLIENT_CERTIFICATE` and `TLS_CLIENT_KEY` name; nothing where nobody signs in so.
 *
 * @throws CommandRefused in a sentence when they cannot be read or do not belong together
 */
export const tlsClientOrRefuse = ({
  tlsClient: { address, certificateFile, keyFile },
}: Pick<Settings, 'tlsClient'>): TlsClientFiles | undefined => {
  if (address === undefined) return undefined;
  const files = { cert: read(certificateFile, 'TLS_CLIENT_CERTIFICATE'), key: read(keyFile, 'TLS_CLIENT_KEY') };
  try {
    createSecureContext(files);
  } catch {
    throw new CommandRefused(
      `TLS_CLIENT_CERTIFICATE (${certificateFile}) and TLS_CLIENT_KEY (${keyFile}) are no certificate with its key, in PEM.`,
    );
  }
  return files;
};
