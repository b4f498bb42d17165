import * as v from 'valibot';
import { entryBase, entryId, entryName, entryWord } from './list-entries.ts';

/** What every provider's entry has. */
const common = {
  id: entryId,
  name: entryName,
  clientId: entryWord,
  clientSecret: entryWord,
  /** How long one question may take. */
  timeoutMs: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(500, 'must be at least 500'),
      v.maxValue(60_000, 'must be at most 60000'),
    ),
    10_000,
  ),
} as const;

/** The CSC API in one of its editions: 2.0, or 1.0.4. */
const csc = <Dialect extends 'csc-v2' | 'csc-v1'>(dialect: Dialect) =>
  v.pipe(
    v.strictObject({
      ...common,
      dialect: v.literal(dialect),
      /** Base of its API, up to and with `/csc/v2` or `/csc/v1`. */
      url: entryBase,
      /** Where its OAuth server is, when that is another host than the API's: nothing else is believed of where people are sent. */
      authorizationServer: v.exactOptional(entryBase),
    }),
    v.readonly(),
  );

const vnptSmartCa = v.pipe(
  v.strictObject({
    ...common,
    dialect: v.literal('vnpt-smartca'),
    /** Its gateway, below which lie `/auth`, where people sign in, and `/csc`. */
    url: entryBase,
  }),
  v.readonly(),
);
export type VnptSmartCaSettings = v.InferOutput<typeof vnptSmartCa>;

const viettelMySign = v.pipe(
  v.strictObject({
    ...common,
    dialect: v.literal('viettel-mysign'),
    /** Its gateway, below which lies `/vtss`. */
    url: entryBase,
    /** Under which it keeps what its apps confirm, as it told us with our id. */
    profileId: v.optional(entryWord, 'adss:ras:profile:001'),
  }),
  v.readonly(),
);
export type ViettelMySignSettings = v.InferOutput<typeof viettelMySign>;

/** One provider of remote signatures, what it speaks, and who we are there; the person chooses among them. */
export const signingProvider = v.variant('dialect', [csc('csc-v2'), csc('csc-v1'), vnptSmartCa, viettelMySign]);
export type SigningProviderSettings = v.InferOutput<typeof signingProvider>;
export type CscSettings = Extract<SigningProviderSettings, { readonly dialect: 'csc-v2' | 'csc-v1' }>;

/** Every address of these providers that we talk to. */
export const addressesOf = (providers: readonly SigningProviderSettings[]): readonly string[] =>
  providers.flatMap((provider) =>
    'authorizationServer' in provider && provider.authorizationServer !== undefined
      ? [provider.url, provider.authorizationServer]
      : [provider.url],
  );
