import { readTrustManifest } from '@chinhchu/pki';
import type { Trust } from '../../src/proofing/signatures/trust.ts';

/** The trust anchors that the simulated certification authorities hand out, signed. */
export const trustOf = async (authority: string): Promise<Trust> => {
  const [manifest, signature, key] = await Promise.all(
    ['manifest.json', 'manifest.sig', 'key.pem'].map(async (name) =>
      Buffer.from(await (await fetch(`${authority}/trust/${name}`)).arrayBuffer()),
    ),
  );
  const read = readTrustManifest({
    manifest: manifest ?? Buffer.alloc(0),
    signature: signature ?? Buffer.alloc(0),
    publicKey: key?.toString() ?? '',
  });
  if (!read.ok) throw new Error(read.reason);
  return { serial: read.serial, anchors: read.anchors };
};
