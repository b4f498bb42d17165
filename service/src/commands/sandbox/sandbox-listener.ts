import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../domain/result.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { Sentence } from './sentences.ts';
import { listenerNotFetched } from './sentences.ts';

/**
 * Fetches the certificate that the listener for certificates of browsers shows in a sandbox. It signs itself, so that browsers warn of it once.
 *
 * @param authority where the simulated certification authorities answer
 * @param folder where certificate and key are put, written each time
 * @returns the settings that name them
 */
export const fetchSandboxListener = async (
  authority: string,
  folder: string,
  portBase: number,
): Promise<Result<Readonly<Record<string, string>>, Sentence>> => {
  try {
    const [certificate, key] = await Promise.all(
      ['server.pem', 'server.key.pem'].map((name) => fetchBytes(`${authority}/localhost/${name}`)),
    );
    if (certificate === undefined || key === undefined) throw new Error('nothing came');
    const [certificateFile, keyFile] = [join(folder, 'tls-client.pem'), join(folder, 'tls-client.key.pem')];
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(certificateFile, certificate);
    writeFileSync(keyFile, key, { mode: 0o600 });
    return {
      ok: true,
      value: {
        TLS_CLIENT_ADDRESS: `https://localhost:${portBase + 43}`,
        TLS_CLIENT_CERTIFICATE: certificateFile,
        TLS_CLIENT_KEY: keyFile,
      },
    };
  } catch (trouble) {
    return { ok: false, problem: listenerNotFetched(authority, trouble instanceof Error ? trouble.message : '') };
  }
};
