import * as v from 'valibot';

/** Base64, as it came. */
const bytes = v.pipe(v.string(), v.base64());

/** Signed by the provider: the ID token, and what its user-info endpoint said beside it (a JWT, or plain JSON over TLS). */
const openIdAnswer = v.pipe(
  v.object({
    form: v.literal('openid'),
    idToken: v.string(),
    userInfo: v.exactOptional(v.string()),
    /** The keys that verified them that day: a JWK set (RFC 7517), public parts only, as JSON. */
    keySet: v.string(),
    /** For whom and for which request it was meant. */
    issuer: v.string(),
    audience: v.string(),
    nonce: v.string(),
  }),
  v.readonly(),
);

/** Sealed to us, signed by nobody: what was opened, with the envelope and the host that TLS vouched for. */
const sealedAnswer = v.pipe(
  v.object({
    form: v.literal('vneid-sealed'),
    /** The text that was opened, JSON. */
    opened: v.string(),
    /** As it came. */
    envelope: v.pipe(v.object({ data: bytes, key: bytes }), v.readonly()),
    host: v.string(),
    /** SHA-256 of our public key to which it was sealed, hexadecimal. */
    ourKey: v.string(),
  }),
  v.readonly(),
);

/**
 * What a provider answered, kept as evidence so that it can be judged again. `rules` is how that provider's claims were read that day
 * (JSON), for its definition may be another by the time this is read.
 */
export const providedAnswer = v.pipe(
  v.object({
    provider: v.string(),
    message: v.variant('form', [openIdAnswer, sealedAnswer]),
    rules: v.string(),
    judgedAt: v.string(),
  }),
  v.readonly(),
);
export type ProvidedAnswer = v.InferOutput<typeof providedAnswer>;
