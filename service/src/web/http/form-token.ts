import type { KeyObject } from 'node:crypto';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A form token that is ours and this browser's: which form it was, when it was made, and for which portal's request. */
export interface ReadToken {
  readonly formId: string;
  readonly issuedAt: Date;
  /** The portal's request the page was opened for. */
  readonly continuing?: string;
}

/** Makes and reads the tokens that bind a form to the browser it was made for (OWASP: signed double-submit, HMAC over the session). */
export interface FormTokens {
  /** @param continuing the portal's request that the page is opened for; the form answers that one, whatever other tabs do */
  make(browserHash: string, continuing?: string): string;
  /** Nothing when it is forged, another browser's, or older than half a day. */
  read(token: string | undefined, browserHash: string): ReadToken | undefined;
}

const lifetimeMs = 12 * 3_600_000;
const headBytes = 6 + 9;
const macBytes = 16;

/** @param now milliseconds since 1970 */
export const makeFormTokens = (key: KeyObject, now: () => number): FormTokens => {
  const macOf = (head: Buffer, browserHash: string, continuing: string): Buffer =>
    createHmac('sha256', key)
      .update(`form\0${browserHash}\0${continuing}\0`)
      .update(head)
      .digest()
      .subarray(0, macBytes);
  return {
    make: (browserHash, continuing = '') => {
      const head = Buffer.concat([Buffer.alloc(6), randomBytes(9)]);
      head.writeUIntBE(now(), 0, 6);
      const bytes = Buffer.concat([head, macOf(head, browserHash, continuing)]).toString('base64url');
      return continuing === '' ? bytes : `${bytes}.${continuing}`;
    },
    read: (token, browserHash) => {
      const [own = '', continuing = ''] = (token ?? '').split('.', 2);
      const bytes = Buffer.from(own, 'base64url');
      if (bytes.length !== headBytes + macBytes) return undefined;
      const head = bytes.subarray(0, headBytes);
      if (!timingSafeEqual(bytes.subarray(headBytes), macOf(head, browserHash, continuing))) return undefined;
      const issuedAt = head.readUIntBE(0, 6);
      const age = now() - issuedAt;
      return age > lifetimeMs
        ? undefined
        : {
            formId: head.subarray(6).toString('base64url'),
            issuedAt: new Date(issuedAt),
            ...(continuing === '' ? {} : { continuing }),
          };
    },
  };
};
