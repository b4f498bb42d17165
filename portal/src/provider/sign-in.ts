import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isObject, numberIn, parseObject, textIn } from '../read-json.ts';
import { seal, unsealBytes } from '../store/sealing.ts';

/** Why a person was sent to the provider. `silent` asks without showing anything; `reception` asks for a token for our reception. */
export const signInPurposes = ['sign-in', 'register', 'silent', 'reception'] as const;
export type SignInPurpose = (typeof signInPurposes)[number];

/** What we must know again when a person comes back from the provider. */
export interface SignIn {
  readonly purpose: SignInPurpose;
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636): proves that who redeems the code is who asked for it. */
  readonly codeVerifier: string;
  /** A path of ours. */
  readonly returnTo: string;
  readonly maxAge?: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Sign-ins under way, each sealed in a cookie of the browser that began it: that browser alone can finish it, and strangers who
 * begin thousands leave nothing with us.
 */
export interface SealedSignIns {
  seal(signIn: Omit<SignIn, 'expiresAt'>): { readonly tag: string; readonly sealed: string };
  /** Nothing when it is forged, expired or sealed under another tag. */
  open(tag: string, sealed: string | undefined): SignIn | undefined;
}

/** Milliseconds a sign-in may take: registration at the provider takes its time. */
export const lifetimeMs = 2 * 3_600_000;

/** Which cookie holds the sign-in of a `state`. */
export const tagOf = (state: string): string => createHash('sha256').update(state).digest('base64url').slice(0, 12);

/** @param now milliseconds since 1970 */
export const makeSealedSignIns = (key: KeyObject, now: () => number): SealedSignIns => ({
  seal: (signIn) => {
    const tag = tagOf(signIn.state);
    const text = JSON.stringify({ ...signIn, expiresAt: now() + lifetimeMs });
    return { tag, sealed: seal(key, `sign-in:${tag}`, text).toString('base64url') };
  },
  open: (tag, sealed) => {
    if (sealed === undefined) return undefined;
    try {
      const text = unsealBytes(key, `sign-in:${tag}`, Buffer.from(sealed, 'base64url')).toString('utf8');
      const signIn = readSignIn(parseObject(text));
      return signIn.expiresAt > now() ? signIn : undefined;
    } catch {
      return undefined;
    }
  },
});

const readSignIn = (json: unknown): SignIn => {
  if (!isObject(json)) throw new TypeError('a sign-in is not an object');
  const purpose = signInPurposes.find((known) => known === json['purpose']);
  const [state, nonce, codeVerifier, returnTo] = ['state', 'nonce', 'codeVerifier', 'returnTo'].map((name) =>
    textIn(json, name),
  );
  const [maxAge, expiresAt] = [numberIn(json, 'maxAge'), numberIn(json, 'expiresAt')];
  if (
    purpose === undefined ||
    state === undefined ||
    nonce === undefined ||
    codeVerifier === undefined ||
    returnTo === undefined ||
    expiresAt === undefined
  )
    throw new TypeError('a sign-in is incomplete');
  return { purpose, state, nonce, codeVerifier, returnTo, expiresAt, ...(maxAge === undefined ? {} : { maxAge }) };
};

const mark = '~';

/** A `state` that cannot be guessed and says where the person was going, in case everything else is forgotten meanwhile. */
export const stateFor = (random: string, returnTo: string): string => `${random}${mark}${returnTo}`;

/** Where somebody with this `state` was going: not to be trusted before it has been looked at. */
export const goalOf = (state: string): string | undefined => {
  const at = state.indexOf(mark);
  return at === -1 ? undefined : state.slice(at + 1);
};
