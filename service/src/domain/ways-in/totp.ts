import { createHmac } from 'node:crypto';

/** 160 bits, as long as the hash (RFC 4226 §4, R6). */
export const totpSecretBytes = 20;
const stepSeconds = 30;
const digits = 6;
/** Steps before and after the present one that are taken too: clocks differ, and people type slowly (RFC 6238 §5.2). */
const drift = 1;

/** The step of time at an instant (RFC 6238 §4.2). */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / stepSeconds);

/** The code of a step: HMAC-SHA-1, which is what apps on telephones do (RFC 4226 §5.3). @param size how many digits, 6 unless told */
export const totpAt = (secret: Uint8Array, step: number, size = digits): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** size).padStart(size, '0');
};

/** The step that a typed code is of, if it is of one that has not served yet; each serves once (RFC 6238 §5.2). */
export const stepOfCode = (secret: Uint8Array, typed: string, usedStep: number, now: Date): number | undefined => {
  const present = stepAt(now);
  const steps = Array.from({ length: 2 * drift + 1 }, (_, place) => present - drift + place);
  return steps.find((step) => step > usedStep && totpAt(secret, step) === typed);
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A secret in letters, as apps read it when it is typed (RFC 4648 §6, without padding). */
export const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/gu) ?? [])
    .map((five) => alphabet.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
    .join('');
};

/** What the QR code says (Key URI of authenticator apps): nothing of whose it is but what their owner reads in the app. */
export const totpAddress = (secret: Uint8Array, issuer: string, account: string): string => {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
};
