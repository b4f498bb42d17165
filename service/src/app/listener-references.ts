import type { ListenerReferences } from '../journeys/sign-in/policy.ts';
import type { PassingKey } from '../platform/keys/keys.ts';
import { decryptByAny, encrypt } from '../platform/keys/sealing.ts';

const binding = 'listener-reference:';
const separator = ' ';

/** Sealed, so that the address of the TLS listener says nothing of an attempt to whoever sees it. */
export const makeListenerReferences = (keys: PassingKey): ListenerReferences => ({
  make: ({ attemptHash, challengeId }) =>
    encrypt(keys.current, binding, `${attemptHash}${separator}${challengeId}`).toString('base64url'),
  read: (reference) => {
    const opened = decryptByAny(keys.accepted, binding, Buffer.from(reference, 'base64url'));
    if (opened === undefined) return undefined;
    const [attemptHash = '', challengeId = ''] = opened.toString('utf8').split(separator);
    return { attemptHash, challengeId };
  },
});
