import { createHash } from 'node:crypto';
import { isObject, numberIn, textIn } from '../read-json.ts';
import type { Database } from './database.ts';
import { bytesOf } from './read-row.ts';
import type { Keys } from './sealing-key.ts';
import { seal, unsealJson } from './sealing.ts';

/** Why a person was sent to the provider. `silent` asks without showing anything; `reception` asks for a token for our reception. */
export const signInPurposes = ['sign-in', 'register', 'silent', 'reception'] as const;
export type SignInPurpose = (typeof signInPurposes)[number];

/** What we remember while a person is at the provider. */
export interface SignIn {
  readonly purpose: SignInPurpose;
  readonly nonce: string;
  /** PKCE (RFC 7636): proves that who redeems the code is who asked for it. */
  readonly codeVerifier: string;
  /** A path of ours. */
  readonly returnTo: string;
  readonly maxAge?: number;
}

export interface SignIns {
  save(state: string, browser: string, signIn: SignIn): void;
  /** Takes it out, once, for the browser that began it; another browser gets nothing and takes nothing. */
  take(state: string, browser: string): SignIn | undefined;
  sweep(): void;
}

/** Registration at the provider takes its time. */
const lifetimeMs = 2 * 3_600_000;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Sign-ins under way, in the portal's database. @param now milliseconds since 1970 */
export const makeSignIns = ({ connection }: Database, keys: Keys, now: () => number): SignIns => {
  const insert = connection.prepare(
    'INSERT INTO sign_ins (state_hash, browser_hash, sealed, expires_at) VALUES (?, ?, ?, ?)',
  );
  const take = connection.prepare(
    'DELETE FROM sign_ins WHERE state_hash = ? AND browser_hash = ? AND expires_at > ? RETURNING sealed',
  );
  const sweep = connection.prepare('DELETE FROM sign_ins WHERE expires_at <= ?');
  return {
    save: (state, browser, signIn) => {
      const hash = hashOf(state);
      insert.run(
        hash,
        hashOf(browser),
        seal(keys.seal, `sign_ins:${hash}`, JSON.stringify(signIn)),
        now() + lifetimeMs,
      );
    },
    take: (state, browser) => {
      const hash = hashOf(state);
      const row = take.get(hash, hashOf(browser), now());
      return row && readSignIn(unsealJson(keys.seal, `sign_ins:${hash}`, bytesOf(row, 'sealed')));
    },
    sweep: () => {
      sweep.run(now());
    },
  };
};

const readSignIn = (json: unknown): SignIn => {
  if (!isObject(json)) throw new TypeError('a sign-in is not an object');
  const purpose = signInPurposes.find((known) => known === json['purpose']);
  const nonce = textIn(json, 'nonce');
  const codeVerifier = textIn(json, 'codeVerifier');
  const returnTo = textIn(json, 'returnTo');
  if (purpose === undefined || nonce === undefined || codeVerifier === undefined || returnTo === undefined)
    throw new TypeError('a sign-in is incomplete');
  const maxAge = numberIn(json, 'maxAge');
  return { purpose, nonce, codeVerifier, returnTo, ...(maxAge === undefined ? {} : { maxAge }) };
};
