import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';

/** The keys a provider signs with. */
export interface TokenKeys {
  /** The one it signs with now, with its name. */
  current(): { key: CryptoKey; kid: string };
  /** A key that nobody has published, under the name of the current one. */
  foreign(): { key: CryptoKey; kid: string };
  published(): readonly JWK[];
  /** Signs with a new one from now on; the old one is published no more. */
  rotate(): Promise<void>;
}

export const makeTokenKeys = async (algorithm: 'ES256' | 'RS256'): Promise<TokenKeys> => {
  const make = () => generateKeyPair(algorithm, { extractable: true });
  let count = 0;
  const publish = async (publicKey: CryptoKey): Promise<JWK> => {
    count += 1;
    return { ...(await exportJWK(publicKey)), kid: `khoa-${count}`, alg: algorithm, use: 'sig' };
  };
  let pair = await make();
  let jwk = await publish(pair.publicKey);
  const stranger = await make();
  return {
    current: () => ({ key: pair.privateKey, kid: jwk.kid ?? '' }),
    foreign: () => ({ key: stranger.privateKey, kid: jwk.kid ?? '' }),
    published: () => [jwk],
    rotate: async () => {
      pair = await make();
      jwk = await publish(pair.publicKey);
    },
  };
};
