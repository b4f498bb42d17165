import * as v from 'valibot';

const longest = 16_384;
const base64url = v.pipe(v.string(), v.regex(/^[\w-]+$/u));

const common = { id: base64url, rawId: base64url, type: v.literal('public-key') } as const;

const created = v.pipe(
  v.object({
    ...common,
    response: v.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,20}$/u))), v.maxLength(8)), []),
    }),
  }),
  v.readonly(),
);
export type CreatedCredential = v.InferOutput<typeof created>;

const asserted = v.pipe(
  v.object({
    ...common,
    response: v.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url,
    }),
  }),
  v.readonly(),
);
export type AssertedCredential = v.InferOutput<typeof asserted>;

const parsed = (typed: string): unknown => {
  if (typed.length > longest) return undefined;
  try {
    return JSON.parse(typed);
  } catch {
    return undefined;
  }
};

/** What a browser says that it has made (WebAuthn §5.1, `RegistrationResponseJSON`); nothing when it is not that. */
export const readCreated = (typed: string): CreatedCredential | undefined => {
  const read = v.safeParse(created, parsed(typed));
  return read.success ? read.output : undefined;
};

/** What a passkey has signed (`AuthenticationResponseJSON`); nothing when it is not that. One that does not say whose it is is none of ours. */
export const readAsserted = (typed: string): AssertedCredential | undefined => {
  const read = v.safeParse(asserted, parsed(typed));
  return read.success ? read.output : undefined;
};

const clientData = v.object({ crossOrigin: v.optional(v.boolean(), false), topOrigin: v.optional(v.string()) });

/** Whether the page that asked stood in a frame of another site (WebAuthn §5.8.1): ours never does. Nothing that cannot be read is ours. */
export const isFramed = (clientDataJSON: string): boolean => {
  const read = v.safeParse(clientData, parsed(Buffer.from(clientDataJSON, 'base64url').toString()));
  return !read.success || read.output.crossOrigin || read.output.topOrigin !== undefined;
};
