import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';

/**
 * Finds a sealed value without opening it: HMAC-SHA-256 under a key derived for one field (HKDF-SHA-256, RFC 5869).
 * Twelve digits are few enough to try all of them with the key, so the key is never in the database.
 *
 * @param indexKey 32 bytes, one version
 * @param field which values are compared with each other, e.g. `identity:citizen:vn-personal-id`
 * @returns 32 bytes
 */
export const makeBlindIndex = (indexKey: KeyObject): ((field: string, value: string) => Buffer) => {
  const fieldKeys = new Map<string, KeyObject>();
  const fieldKey = (field: string): KeyObject => {
    const known = fieldKeys.get(field);
    if (known !== undefined) return known;
    const derived = createSecretKey(Buffer.from(hkdfSync('sha256', indexKey, '', `chinhchu/blind-index/${field}`, 32)));
    fieldKeys.set(field, derived);
    return derived;
  };
  return (field, value) => createHmac('sha256', fieldKey(field)).update(value).digest();
};
