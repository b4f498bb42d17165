import type { KeyObject } from 'node:crypto';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tokens that bind a form to the session it was made for (OWASP: signed double-submit). */
export interface FormTokens {
  make(session: string): string;
  /** The form's own id; nothing when the token is forged, another session's or too old. */
  read(token: string | undefined, session: string): string | undefined;
}

const lifetimeMs = 12 * 3_600_000;
const headBytes = 6 + 12;
const macBytes = 16;

/** @param now milliseconds since 1970 */
export const makeFormTokens = (key: KeyObject, now: () => number): FormTokens => {
  const macOf = (head: Buffer, session: string): Buffer =>
    createHmac('sha256', key).update(session).update('\0').update(head).digest().subarray(0, macBytes);
  return {
    make: (session) => {
      const head = Buffer.concat([Buffer.alloc(6), randomBytes(12)]);
      head.writeUIntBE(now(), 0, 6);
      return Buffer.concat([head, macOf(head, session)]).toString('base64url');
    },
    read: (token, session) => {
      const bytes = Buffer.from(token ?? '', 'base64url');
      if (bytes.length !== headBytes + macBytes) return undefined;
      const head = bytes.subarray(0, headBytes);
      if (!timingSafeEqual(bytes.subarray(headBytes), macOf(head, session))) return undefined;
      const age = now() - head.readUIntBE(0, 6);
      return age < 0 || age > lifetimeMs ? undefined : head.subarray(6).toString('base64url');
    },
  };
};
