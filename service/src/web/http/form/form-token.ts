import type { KeyObject } from 'node:crypto';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PassingKey } from '../../../platform/keys/keys.ts';
import { fewRandomBytes } from '../../../platform/random.ts';

/** A form token that is ours and this browser's: which form it was, when it was made, and what it was made for. */
export interface ReadToken {
  readonly formId: string;
  readonly issuedAt: Date;
  /** What the page said this form is about; not secret, but nobody else can write it. */
  readonly context: string;
}

/** Makes and reads the tokens that bind a form to the browser it was made for (OWASP: signed double-submit, HMAC over the session). */
export interface FormTokens {
  make(browserHash: string, context?: string): string;
  /** Nothing when it is forged, another browser's, or older than two hours. */
  read(token: string | undefined, browserHash: string): ReadToken | undefined;
}

const lifetimeMs = 2 * 3_600_000;
const headBytes = 6 + 9;
const macBytes = 16;
const mostContextBytes = 300;

/** @param now milliseconds since 1970 */
export const makeFormTokens = (keys: Pick<PassingKey, 'current' | 'accepted'>, now: () => number): FormTokens => {
  const macOf = (key: KeyObject, signed: Buffer, browserHash: string): Buffer =>
    createHmac('sha256', key)
      .update('form\0')
      .update(browserHash)
      .update('\0')
      .update(signed)
      .digest()
      .subarray(0, macBytes);
  return {
    make: (browserHash, context = '') => {
      const signed = Buffer.concat([Buffer.alloc(6), fewRandomBytes(9), Buffer.from(context)]);
      signed.writeUIntBE(now(), 0, 6);
      return Buffer.concat([macOf(keys.current, signed, browserHash), signed]).toString('base64url');
    },
    read: (token, browserHash) => {
      const bytes = Buffer.from(token ?? '', 'base64url');
      if (bytes.length < macBytes + headBytes || bytes.length > macBytes + headBytes + mostContextBytes)
        return undefined;
      const signed = bytes.subarray(macBytes);
      const mac = bytes.subarray(0, macBytes);
      if (!keys.accepted.some((key) => timingSafeEqual(mac, macOf(key, signed, browserHash)))) return undefined;
      const issuedAt = signed.readUIntBE(0, 6);
      if (now() - issuedAt > lifetimeMs) return undefined;
      return {
        formId: signed.subarray(6, headBytes).toString('base64url'),
        issuedAt: new Date(issuedAt),
        context: signed.subarray(headBytes).toString(),
      };
    },
  };
};
