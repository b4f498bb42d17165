import type { JsonWebKey } from 'node:crypto';
import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import { ExternalSigningKey } from 'oidc-provider';
import type { SigningKey } from '../../platform/keys/signing-keys.ts';
import { sideBySide } from './ecdsa-signature.ts';

const signOffThread = promisify(sign);

/**
 * A signing key that never enters the provider library: it asks for signatures. Elliptic ones are made at once (30 µs); RSA is
 * slow enough to be worth another thread.
 */
export class HouseSigningKey extends ExternalSigningKey {
  readonly #key: SigningKey;
  readonly #jwk: JsonWebKey;

  constructor(key: SigningKey) {
    super();
    this.#key = key;
    this.#jwk = key.publicKey.export({ format: 'jwk' });
  }

  override get kid(): string {
    return this.#key.kid;
  }
  override get alg(): string {
    return this.#key.algorithm;
  }
  override get kty(): string {
    return this.#jwk.kty ?? '';
  }
  override get crv(): string | undefined {
    return this.#jwk.crv;
  }
  override get x(): string | undefined {
    return this.#jwk.x;
  }
  override get y(): string | undefined {
    return this.#jwk.y;
  }
  override get e(): string | undefined {
    return this.#jwk.e;
  }
  override get n(): string | undefined {
    return this.#jwk.n;
  }

  override keyObject(): SigningKey['publicKey'] {
    return this.#key.publicKey;
  }

  /** JWS signatures (RFC 7518 §3): ECDSA as the two numbers side by side. */
  override async sign(data: Uint8Array): Promise<Uint8Array> {
    if (this.#key.algorithm === 'ES256') return sideBySide(sign('sha256', data, this.#key.privateKey));
    return signOffThread('sha256', data, this.#key.privateKey);
  }
}
