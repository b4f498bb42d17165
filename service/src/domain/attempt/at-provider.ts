import * as v from 'valibot';

/** How a key at a provider signs, and where its holder confirms that: on the provider's page, or in an app told to ask by these names. */
const keyEntries = {
  /** As the provider names it. */
  id: v.string(),
  keyAlgorithm: v.picklist(['ecdsa-with-SHA256', 'sha256WithRSAEncryption', 'rsa']),
  confirmation: v.variant('by', [
    v.pipe(v.object({ by: v.literal('page') }), v.readonly()),
    v.pipe(v.object({ by: v.literal('app'), objects: v.pipe(v.array(v.string()), v.readonly()) }), v.readonly()),
  ]),
  /** DER in base64: the holder's, and those above it as the provider sends them. */
  certificate: v.string(),
  chain: v.pipe(v.array(v.string()), v.readonly()),
} as const;

/** A key that somebody holds at a provider of remote signatures, with its certificate. */
export const providerKey = v.pipe(v.object(keyEntries), v.readonly());
export type ProviderKey = v.InferOutput<typeof providerKey>;

/** One of several keys, in the words of its certificate: the provider's own words about its holder are not taken over. */
export const offeredKey = v.pipe(
  v.object({ ...keyEntries, subject: v.string(), authority: v.string(), notAfter: v.string() }),
  v.readonly(),
);
export type OfferedKey = v.InferOutput<typeof offeredKey>;

/** A bearer token that stands for what a person has agreed to at a provider; secret, and kept no longer than the request it is for. */
export const providerAccess = v.pipe(
  v.object({ token: v.string(), activation: v.exactOptional(v.string()), lifeSeconds: v.number() }),
  v.readonly(),
);
