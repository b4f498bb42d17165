import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../../domain/result.ts';
import { fetchBytes } from '../fetch-bytes.ts';
import type { Sentence } from '../sentences.ts';
import { trustNotFetched } from '../sentences.ts';

/** What stands between the lines of a PEM: SubjectPublicKeyInfo in base64, as the setting wants it. */
const keyOf = (pem: string): string =>
  pem
    .split('\n')
    .filter((line) => !line.startsWith('-----'))
    .join('');

/**
 * Fetches the signed list of the workbench's trust anchors, so that signatures of the cast are believed without anybody setting anything.
 *
 * @param authority where the simulated certification authorities answer
 * @param folder where the list and its signature are put, written each time
 * @returns the settings that name them
 */
export const fetchSandboxTrust = async (
  authority: string,
  folder: string,
): Promise<Result<Readonly<Record<string, string>>, Sentence>> => {
  try {
    const [manifest, signature, key] = await Promise.all(
      ['manifest.json', 'manifest.sig', 'key.pem'].map((name) => fetchBytes(`${authority}/trust/${name}`)),
    );
    if (manifest === undefined || signature === undefined || key === undefined) throw new Error('nothing came');
    const file = join(folder, 'trust.json');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, manifest);
    writeFileSync(`${file}.sig`, signature);
    return { ok: true, value: { TRUST_MANIFEST: file, TRUST_MANIFEST_KEY: keyOf(key.toString('latin1')) } };
  } catch (trouble) {
    return { ok: false, problem: trustNotFetched(authority, trouble instanceof Error ? trouble.message : '') };
  }
};
