import * as v from 'valibot';

const instant = v.string();

/** A code sent out of band (NIST SP 800-63B-4 §3.1.3). Instants are ISO 8601 in UTC. */
export const oneTimeCodeChallenge = v.pipe(
  v.object({
    type: v.literal('one-time-code'),
    /** Names this very code; the outgoing message and its delivery receipts carry it. */
    codeId: v.string(),
    /** HMAC of the code under the code key, bound to attempt, purpose, number and browser; base64url. */
    codeHash: v.string(),
    /** E.164. */
    phoneNumber: v.string(),
    sentAt: instant,
    expiresAt: instant,
    triesLeft: v.number(),
    /** How many codes this attempt has asked for, this one included. */
    sends: v.number(),
    resendAt: instant,
  }),
  v.readonly(),
);
export type OneTimeCodeChallenge = v.InferOutput<typeof oneTimeCodeChallenge>;

/**
 * What a person has to answer: plain data saved with the attempt, so that any server can continue after any other dies. A closed set,
 * told apart by `type`; each kind has a folder in `proofing/challenges`, and a page and words of its own.
 */
export const challenge = v.variant('type', [oneTimeCodeChallenge]);
export type Challenge = v.InferOutput<typeof challenge>;

/** What the person gives back, by the kind of challenge it is for. */
export type Answer = { readonly type: 'one-time-code'; readonly oneTimeCode: string };

/** A challenge that was answered rightly: what it was about, and when. It is spent. */
export const proof = v.pipe(
  v.object({
    type: v.picklist(['one-time-code', 'none']),
    /** The challenge's own name, for evidence and log: a code's `codeId`. */
    reference: v.string(),
    /** The number that was proven to be at hand, E.164. */
    phoneNumber: v.exactOptional(v.string()),
    provenAt: instant,
  }),
  v.readonly(),
);
export type Proof = v.InferOutput<typeof proof>;
