import { keyedHash, sameText } from '../random.ts';
import type { PassingKey } from './keys.ts';

/** Keyed hashes of a passing purpose: what comes back may have been made under another root secret than what is made now. */
export interface KeyedHashes {
  /** HMAC-SHA-256 over parts that cannot run into one another; base64url. */
  make(parts: readonly string[]): string;
  /** Every hash that these parts may have; the one that is made now first. */
  all(parts: readonly string[]): readonly [string, ...string[]];
  /** True for a hash that these parts may have; compared in constant time. */
  isOf(hash: string, parts: readonly string[]): boolean;
}

/** Makes and judges keyed hashes by the keys of a purpose. */
export const makeKeyedHashes = (key: PassingKey): KeyedHashes => {
  const all = (parts: readonly string[]): readonly [string, ...string[]] => {
    const [current, ...others] = key.accepted;
    return [keyedHash(current, parts), ...others.map((one) => keyedHash(one, parts))];
  };
  return {
    make: (parts) => keyedHash(key.current, parts),
    all,
    isOf: (hash, parts) => all(parts).some((one) => sameText(one, hash)),
  };
};
