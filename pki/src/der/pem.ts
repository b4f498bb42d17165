const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;

/** One PEM block: its label (`CERTIFICATE`, `X509 CRL`…) and the decoded bytes. */
export type PemBlock = { readonly label: string; readonly der: Uint8Array };

/**
 * Finds the PEM blocks (RFC 7468) of a text, in order. Text around them is ignored, a damaged block is left out:
 * what is inside is judged by the reader it is handed to.
 */
export function readPem(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (const [, label = '', base64 = ''] of text.matchAll(BLOCK))
    blocks.push({ label, der: Buffer.from(base64, 'base64') });
  return blocks;
}
