import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a device is told to do otherwise than it should. */
export interface PasskeyBends {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  /** UP 0x01, UV 0x04, BE 0x08, BS 0x10. */
  readonly flags?: number;
  readonly signCount?: number;
  readonly userHandle?: string;
  /** The format of an attestation (WebAuthn §8) by certificates that nobody has signed; `none` unless told. */
  readonly attests?: string;
  readonly bend?: (signature: Buffer) => Buffer;
}

/** A device that holds one passkey, written anew from WebAuthn §6: a second reading beside the one that judges it. */
export interface SoftPasskey {
  readonly id: string;
  readonly publicKey: string;
  /** The JSON that a page would send for a new passkey. */
  create(challenge: string, bends?: PasskeyBends): string;
  /** The JSON that a page would send to sign in. */
  get(challenge: string, bends?: PasskeyBends): string;
}

type Algorithm = 'ES256' | 'EdDSA' | 'RS256' | 'ES384';

const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const int = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const list = (entries: readonly Buffer[]): Buffer => Buffer.concat([head(4, entries.length), ...entries]);
const map = (entries: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);

const part = (jwk: { readonly [name: string]: unknown }, name: string): Buffer =>
  bytes(Buffer.from(String(jwk[name]), 'base64url'));

const made = (algorithm: Algorithm): { readonly privateKey: KeyObject; readonly cose: Buffer } => {
  switch (algorithm) {
    case 'ES256':
    case 'ES384': {
      const [namedCurve, alg, crv] = algorithm === 'ES256' ? (['P-256', -7, 1] as const) : (['P-384', -35, 2] as const);
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
      const jwk = publicKey.export({ format: 'jwk' });
      const cose = map([
        [int(1), int(2)],
        [int(3), int(alg)],
        [int(-1), int(crv)],
        [int(-2), part({ ...jwk }, 'x')],
        [int(-3), part({ ...jwk }, 'y')],
      ]);
      return { privateKey, cose };
    }
    case 'EdDSA': {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const cose = map([
        [int(1), int(1)],
        [int(3), int(-8)],
        [int(-1), int(6)],
        [int(-2), part({ ...publicKey.export({ format: 'jwk' }) }, 'x')],
      ]);
      return { privateKey, cose };
    }
    case 'RS256': {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const jwk = publicKey.export({ format: 'jwk' });
      const cose = map([
        [int(1), int(3)],
        [int(3), int(-257)],
        [int(-1), part({ ...jwk }, 'n')],
        [int(-2), part({ ...jwk }, 'e')],
      ]);
      return { privateKey, cose };
    }
  }
};

const digests = { ES256: 'sha256', ES384: 'sha384', EdDSA: null, RS256: 'sha256' } as const;

/** A new device with one passkey for a site. @param userHandle base64url, as the site has said it */
export const makeSoftPasskey = (
  site: { readonly origin: string; readonly rpId: string },
  {
    algorithm = 'ES256',
    userHandle = 'aGFuZGxl',
  }: { readonly algorithm?: Algorithm; readonly userHandle?: string } = {},
): SoftPasskey => {
  const { privateKey, cose } = made(algorithm);
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  const clientData = (type: string, challenge: string, bends: PasskeyBends): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: bends.type ?? type,
        challenge,
        origin: bends.origin ?? site.origin,
        crossOrigin: bends.crossOrigin ?? false,
      }),
    );
  const authenticatorData = (bends: PasskeyBends, attested?: Buffer): Buffer => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(bends.signCount ?? 0);
    const flags = (bends.flags ?? 0x05) | (attested === undefined ? 0 : 0x40);
    return Buffer.concat([
      createHash('sha256')
        .update(bends.rpId ?? site.rpId)
        .digest(),
      Buffer.from([flags]),
      counter,
      attested ?? Buffer.alloc(0),
    ]);
  };
  return {
    id,
    publicKey: cose.toString('base64url'),
    create: (challenge, bends = {}) => {
      const length = Buffer.from([0, credentialId.length]);
      const authData = authenticatorData(bends, Buffer.concat([Buffer.alloc(16), length, credentialId, cose]));
      const { attests = 'none' } = bends;
      const statement = map([
        [text('alg'), int(-7)],
        [text('sig'), bytes(randomBytes(70))],
        [text('x5c'), list([bytes(randomBytes(300)), bytes(randomBytes(300))])],
      ]);
      const attestation = map([
        [text('fmt'), text(attests)],
        [text('attStmt'), attests === 'none' ? map([]) : statement],
        [text('authData'), bytes(authData)],
      ]);
      return JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, bends).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      });
    },
    get: (challenge, bends = {}) => {
      const [client, data] = [clientData('webauthn.get', challenge, bends), authenticatorData(bends)];
      const signed = sign(
        digests[algorithm],
        Buffer.concat([data, createHash('sha256').update(client).digest()]),
        privateKey,
      );
      return JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: (bends.bend?.(signed) ?? signed).toString('base64url'),
          userHandle: bends.userHandle ?? userHandle,
        },
      });
    },
  };
};
