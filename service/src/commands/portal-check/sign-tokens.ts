import { generateKeyPair, exportJWK, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';
import type { SigningAlgorithm } from '../../domain/oauth-client.ts';
import type { Signer } from './fault.ts';

/** Signs what a fault says, by whom it says. */
export interface TokenSigner {
  readonly jwks: { readonly keys: readonly JWK[] };
  sign(claims: JWTPayload, by: Signer, typ: 'JWT' | 'logout+jwt'): Promise<string>;
}

const keyId = 'portal-check';

/** Makes the keys of one check: the provider's, and those of a stranger who calls his by the same name. */
export const makeTokenSigner = async (algorithm: SigningAlgorithm, clientSecret: string): Promise<TokenSigner> => {
  const provider = await generateKeyPair(algorithm, { extractable: true });
  const stranger = await generateKeyPair(algorithm);
  const jwk: JWK = { ...(await exportJWK(provider.publicKey)), kid: keyId, alg: algorithm, use: 'sig' };
  const by = (key: CryptoKey | Uint8Array, alg: string, claims: JWTPayload, typ: string): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg, typ, kid: keyId }).sign(key);
  return {
    jwks: { keys: [jwk] },
    sign: async (claims, signer, typ) => {
      if (signer === 'nobody') return new UnsecuredJWT(claims).encode();
      if (signer === 'secret') return by(new TextEncoder().encode(clientSecret), 'HS256', claims, typ);
      return by(signer === 'provider' ? provider.privateKey : stranger.privateKey, algorithm, claims, typ);
    },
  };
};
