import { createPublicKey, hash, sign } from 'node:crypto';
import type { Registry } from './registry.ts';
import { ed25519Key } from './seeded-keys.ts';

/** The list of the workbench's trust anchors as an operator would keep it, its detached signature and the operator's key. */
export interface SignedManifest {
  manifest: Buffer;
  signature: Buffer;
  publicKeyPem: string;
}

/** Signs the list. Every root in it is marked: production refuses it. */
export const signedManifest = ({ issuers }: Registry): SignedManifest => {
  const anchors = [...issuers.values()].flatMap(({ plan, der }) =>
    plan.roles === undefined
      ? []
      : [
          {
            name: `${plan.subject.find(([type]) => type === 'CN')?.[1] ?? plan.id} (BẢN THỬ NGHIỆM)`,
            roles: plan.roles,
            sha256: hash('sha256', der),
            certificate: der.toString('base64'),
            sandbox: true,
          },
        ],
  );
  const key = ed25519Key('operator');
  const manifest = Buffer.from(
    `${JSON.stringify({ format: 'chinhchu-trust-anchors/1', serial: 1, anchors }, null, 2)}\n`,
  );
  return {
    manifest,
    signature: sign(null, manifest, key),
    publicKeyPem: createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString(),
  };
};
