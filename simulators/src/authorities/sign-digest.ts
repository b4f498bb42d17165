import { hash } from 'node:crypto';
import type { Lever } from '../lever.ts';
import type { CertificateDesk } from './certificate-authority/desk.ts';
import { strangerWith } from './remote-signers.ts';

/** A signature over a digest, or what the lever makes of it: over something else, or by somebody else's key. Both in base64. */
export const signDigest = (
  digest: string,
  holder: string,
  { lever, certificates }: { lever: Lever; certificates(): CertificateDesk },
): string => {
  const { key } = certificates().held(holder);
  const bytes =
    lever.mode() === 'wrong-answer' ? hash('sha256', 'nội dung khác', 'buffer') : Buffer.from(digest, 'base64');
  const used = lever.mode() === 'wrong-key' ? certificates().held(strangerWith(key.kind)).key : key;
  return used.signDigest(bytes).toString('base64');
};
