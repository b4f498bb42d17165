import { countStands, type Passkey, type PasskeyUse } from '../../../domain/ways-in/passkey.ts';
import type { PasskeyMaker } from './ceremony.ts';
import { isFramed, type AssertedCredential, type CreatedCredential } from './read-credential.ts';

/** ES256, EdDSA and RS256 (COSE, RFC 9053 §2, RFC 8812 §2): what authenticators in use have. Nothing else is taken. */
export const passkeyAlgorithms = [-7, -8, -257] as const;

/** Only whoever uses a passkey pays for loading it. */
const library = () => import('@simplewebauthn/server');

/** A passkey that a browser has made, as it is kept. */
export interface NewPasskey extends Pick<Passkey, 'credentialId' | 'publicKey' | 'backupEligible' | 'transports'> {
  readonly use: PasskeyUse;
}

/** The library throws whatever is wrong with what a stranger has sent: to us it is one answer. */
const unlessRefused = async <Good>(judge: () => Promise<Good>): Promise<Good | undefined> => {
  try {
    return await judge();
  } catch {
    return undefined;
  }
};

/**
 * The same without what its device says of itself. The library would judge that, and ask the addresses that stand in certificates of whoever sends
 * it, wherever they lead (android-key brings its own root).
 */
const withoutAttestation = async (attestationObject: string): Promise<string> => {
  const { decodeAttestationObject, isoCBOR } = await import('@simplewebauthn/server/helpers');
  const authData = decodeAttestationObject(Buffer.from(attestationObject, 'base64url')).get('authData');
  const bare = new Map<string, string | Map<string, string> | Uint8Array<ArrayBuffer>>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', authData],
  ]);
  return Buffer.from(isoCBOR.encode(bare)).toString('base64url');
};

/**
 * A new passkey, if it was made for this challenge on this site with its owner verified (WebAuthn §7.1); nothing otherwise. Which device made it
 * nobody vouches for: attestation is not asked for, and none is read.
 */
export const judgeCreated = async (
  { origin, rpId }: Pick<PasskeyMaker, 'origin' | 'rpId'>,
  challenge: string,
  credential: CreatedCredential,
): Promise<NewPasskey | undefined> => {
  const { id, rawId, type, response } = credential;
  if (isFramed(response.clientDataJSON)) return undefined;
  const { verifyRegistrationResponse } = await library();
  const { clientDataJSON } = response;
  const came = await unlessRefused(async () =>
    verifyRegistrationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON, attestationObject: await withoutAttestation(response.attestationObject) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...passkeyAlgorithms],
    }),
  );
  if (came === undefined || !came.verified) return undefined;
  const { credential: made, credentialDeviceType, credentialBackedUp } = came.registrationInfo;
  if (made.id !== id) return undefined;
  return {
    credentialId: made.id,
    publicKey: Buffer.from(made.publicKey).toString('base64url'),
    backupEligible: credentialDeviceType === 'multiDevice',
    transports: response.transports,
    use: { signCount: made.counter, backedUp: credentialBackedUp },
  };
};

/** What a signature is worth. `copied`: it is right, but its count did not go up. */
export type PasskeyJudged =
  | { readonly judged: 'right'; readonly use: PasskeyUse }
  | { readonly judged: 'wrong' | 'copied' };

/** What is known of the passkey that is to have signed. */
export interface KeptPasskey {
  readonly passkey: Passkey;
  readonly signCount: number;
}

/** Judges what a passkey has signed: for this challenge, on this site, with its owner verified, by this very key (WebAuthn §7.2). */
export const judgeAsserted = async (
  { origin, rpId }: Pick<PasskeyMaker, 'origin' | 'rpId'>,
  challenge: string,
  credential: AssertedCredential,
  { passkey, signCount }: KeptPasskey,
): Promise<PasskeyJudged> => {
  const { id, rawId, type, response } = credential;
  if (isFramed(response.clientDataJSON) || response.userHandle !== passkey.userHandle) return { judged: 'wrong' };
  const { verifyAuthenticationResponse } = await library();
  const came = await unlessRefused(() =>
    verifyAuthenticationResponse({
      response: { id, rawId, type, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      // Its count is judged below: one that did not go up is another answer than a wrong signature.
      credential: { id: passkey.credentialId, publicKey: Buffer.from(passkey.publicKey, 'base64url'), counter: 0 },
    }),
  );
  if (came === undefined || !came.verified) return { judged: 'wrong' };
  const { newCounter, credentialDeviceType, credentialBackedUp } = came.authenticationInfo;
  if ((credentialDeviceType === 'multiDevice') !== passkey.backupEligible) return { judged: 'wrong' };
  if (!countStands(signCount, newCounter)) return { judged: 'copied' };
  return { judged: 'right', use: { signCount: newCounter, backedUp: credentialBackedUp } };
};
