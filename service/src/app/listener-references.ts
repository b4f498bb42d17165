import type { KeyObject } from 'node:crypto';
import type { ListenerReferences } from '../journeys/sign-in/policy.ts';
import { SealBroken } from '../platform/keys/keys.ts';
import { decrypt, encrypt } from '../platform/keys/sealing.ts';

const binding = 'listener-reference:';
const separator = ' ';

/** Sealed, so that the address of the TLS listener says nothing of an attempt to whoever sees it. */
export const makeListenerReferences = (key: KeyObject): ListenerReferences => ({
  make: ({ attemptHash, challengeId }) =>
    encrypt(key, binding, `${attemptHash}${separator}${challengeId}`).toString('base64url'),
  read: (reference) => {
    try {
      const [attemptHash = '', challengeId = ''] = decrypt(key, binding, Buffer.from(reference, 'base64url'))
        .toString('utf8')
        .split(separator);
      return { attemptHash, challengeId };
    } catch (trouble) {
      if (trouble instanceof SealBroken) return undefined;
      throw trouble;
    }
  },
});
