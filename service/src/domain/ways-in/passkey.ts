import * as v from 'valibot';
import { composed } from '../typed/few-marks.ts';

/** A passkey of an account as it is kept, sealed: all that is needed to judge what it signs (WebAuthn level 3, §4 "credential record"). */
export const passkey = v.pipe(
  v.object({
    /** base64url. */
    credentialId: v.string(),
    /** COSE key (RFC 9052 §7), base64url. */
    publicKey: v.string(),
    /** Random, the same for all passkeys of an account; says nothing of whose it is (WebAuthn §14.6.1). base64url. */
    userHandle: v.string(),
    /** What its owner calls it. */
    name: v.string(),
    /** Whether it may be copied to other devices of its owner; never changes (WebAuthn §6.1.3). */
    backupEligible: v.boolean(),
    /** How the browser reaches it; told to the browser again. */
    transports: v.pipe(v.array(v.string()), v.readonly()),
  }),
  v.readonly(),
);
export type Passkey = v.InferOutput<typeof passkey>;

/** What changes with every use, and lies beside it. */
export interface PasskeyUse {
  /** How often it has signed, if it counts at all; 0 where it does not. */
  readonly signCount: number;
  /** Whether it is copied to other devices just now. */
  readonly backedUp: boolean;
}

/** So many passkeys an account has at most. */
export const mostPasskeys = 10;
/** So long may a browser take to answer. */
export const passkeySeconds = 5 * 60;
const longestName = 60;

/**
 * Whether a passkey that counts may have said this: a count that does not go up means that there are two of it (WebAuthn §6.1.1). One that
 * does not count says 0 always.
 */
export const countStands = (kept: number, came: number): boolean => (kept === 0 && came === 0) || came > kept;

/** What somebody calls their passkey, tidied; nothing where they said nothing. */
export const readPasskeyName = (typed: string | undefined): string | undefined => {
  const name = [
    ...composed(typed ?? '')
      .replaceAll(/[\p{C}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, longestName)
    .join('');
  return name === '' ? undefined : name;
};
