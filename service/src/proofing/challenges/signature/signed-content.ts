import { hash } from 'node:crypto';
import type { SignatureChannel } from '../../../domain/attempt/challenge.ts';

/**
 * The exact bytes that a channel gives out to be signed for a text. A SIM takes no more than a digest: there it is the SHA-256 of the text,
 * and the text is kept beside it as evidence.
 */
export const signedContent = (channel: SignatureChannel, text: string): Uint8Array =>
  channel === 'sim' ? hash('sha256', text, 'buffer') : Buffer.from(text, 'utf8');
