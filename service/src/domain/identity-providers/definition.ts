import * as v from 'valibot';
import { kinds } from '../kinds-and-methods.ts';

/** JSON pointer (RFC 6901) into what a provider says of somebody. */
const pointer = v.pipe(
  v.string(),
  v.regex(/^(?:\/(?:[^/~]|~[01])+)+$/u, 'must be a JSON pointer such as /sub (RFC 6901)'),
);
const words = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'must say something'), v.maxLength(most, 'is too long'));
const ascii = v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,500}$/u, 'must have 1 to 500 ASCII characters'));
/** In PROVIDER_KEY_DIR, or by its whole path: read by the service on each machine, and what is in it never enters the database. */
const file = v.pipe(v.string(), v.trim(), v.minLength(1, 'must name a file'), v.maxLength(4000, 'is too long'));
const day = v.pipe(v.string(), v.isoDate('must be a day, YYYY-MM-DD'));

const isAddress = (given: string): boolean => {
  if (!URL.canParse(given)) return false;
  const { protocol, username, password, hash } = new URL(given);
  return /^https?:$/u.test(protocol) && `${username}${password}${hash}` === '';
};
const address = v.pipe(v.string(), v.check(isAddress, 'must be an address that begins with https://'));
const origin = v.pipe(
  v.string(),
  v.check(
    (given) => isAddress(given) && new URL(given).origin === given,
    'must be scheme and host, such as https://id.example.vn',
  ),
);

const claims = v.strictObject({
  personalId: v.exactOptional(pointer),
  formerPersonalId: v.exactOptional(pointer),
  taxCode: v.exactOptional(pointer),
  fullName: v.exactOptional(pointer),
  dateOfBirth: v.exactOptional(pointer),
  organisation: v.exactOptional(pointer),
  representativePersonalId: v.exactOptional(pointer),
  representativeFullName: v.exactOptional(pointer),
  representativeDateOfBirth: v.exactOptional(pointer),
  phoneNumber: v.exactOptional(pointer),
  phoneVerified: v.exactOptional(pointer),
  email: v.exactOptional(pointer),
  emailVerified: v.exactOptional(pointer),
  deceased: v.exactOptional(pointer),
});

/** How what a provider says is read: which claim is which fact, and what makes a level. */
export const providerRules = v.strictObject({
  subject: v.optional(pointer, '/sub'),
  /** One kind for all, or by a claim's value. */
  kind: v.union(
    [v.picklist(kinds), v.strictObject({ claim: pointer, values: v.record(v.string(), v.picklist(kinds)) })],
    'must be citizen, business, agency, or { claim, values }',
  ),
  claims,
  /** The first whose every claim has that value; none of them: not verified there, level 0. */
  identityLevels: v.array(
    v.strictObject({
      level: v.picklist([1, 2], 'must be 1 or 2'),
      when: v.record(pointer, v.union([v.string(), v.number(), v.boolean()])),
    }),
  ),
  /** `acr` of the answer to our level; anything else of it, or none, is `otherwise`. */
  authenticationLevels: v.strictObject({
    values: v.optional(v.record(v.string(), v.picklist([1, 2, 3, 4], 'must be 1, 2, 3 or 4')), {}),
    otherwise: v.picklist([1, 2], 'must be 1 or 2: no more without a word of the provider'),
  }),
});
export type ProviderRules = Readonly<v.InferOutput<typeof providerRules>>;

/** Which road leads to a provider: identities of the exchange platform, or Vietnam Post's own method. */
export const providerRoads = ['exchange-platform', 'post-office'] as const;
export type ProviderRoad = (typeof providerRoads)[number];

const common = {
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/u, 'must have 1 to 40 small letters, digits and dashes')),
  names: v.strictObject({ vi: words(80), en: words(80) }),
  /** Who it says it is; with the subject, who somebody is there. */
  issuer: address,
  clientId: ascii,
  scopes: v.optional(v.pipe(v.array(ascii), v.minLength(1, 'must name one at least')), ['openid']),
  /** `register`: vouches for a number, so it opens accounts too; `sign-in`: is linked and signs in only. */
  use: v.picklist(['register', 'sign-in'], 'must be register or sign-in'),
  road: v.optional(v.picklist(providerRoads, `must be ${providerRoads.join(' or ')}`), 'exchange-platform'),
  /**
   * Where it sends people back to: an address of its own, so that no other provider's answer can be taken for its (RFC 9700 §4.4.2), or the one
   * that all had once. What was written down before there was a choice has that one, and comes back to its own once it is written down anew.
   */
  returnsTo: v.exactOptional(v.picklist(['own', 'shared'], 'must be own or shared')),
  /** Days in Vietnam, both inclusive. */
  from: v.exactOptional(day),
  until: v.exactOptional(day),
  timeoutMs: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(500, 'must be at least 500'),
      v.maxValue(30_000, 'must be at most 30000'),
    ),
    5000,
  ),
  rules: providerRules,
} as const;

/** Algorithms that are taken at all: none with a shared secret, and never `none` (RFC 8725 §3.1). */
const algorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'] as const;

const openIdProvider = v.strictObject({
  ...common,
  dialect: v.literal('openid'),
  /** Besides the issuer's own, where its metadata may point; people and our secret go nowhere else. */
  origins: v.optional(v.array(origin), []),
  clientAuthentication: v.variant(
    'method',
    [
      v.strictObject({
        method: v.literal('private_key_jwt'),
        keyFile: file,
        audience: v.optional(v.picklist(['issuer', 'token-endpoint']), 'issuer'),
      }),
      v.strictObject({ method: v.literal('client_secret_basic'), secretFile: file }),
      v.strictObject({ method: v.literal('client_secret_post'), secretFile: file }),
    ],
    'must be { method: private_key_jwt, keyFile }, or client_secret_basic or client_secret_post with secretFile',
  ),
  algorithms: v.optional(
    v.pipe(v.array(v.picklist(algorithms, `must be among ${algorithms.join(', ')}`)), v.minLength(1, 'must name one')),
    [...algorithms],
  ),
  /** Where the facts are read: in the ID token, which is signed, or in the answer of the user-info endpoint. */
  facts: v.optional(v.picklist(['id-token', 'user-info']), 'id-token'),
  /** Sent as the `claims` parameter (OpenID Connect Core §5.5). */
  claimsRequest: v.exactOptional(v.record(v.string(), v.unknown())),
});

const sealedProvider = v.strictObject({
  ...common,
  dialect: v.literal('vneid-sealed'),
  authorizationEndpoint: address,
  tokenEndpoint: address,
  userInfoEndpoint: address,
  clientSecretFile: file,
  /** RSA, PEM: what the provider seals, it seals to its public half. */
  decryptionKeyFile: file,
  /** SHA-256 of the public keys (SubjectPublicKeyInfo) its TLS may have, base64. */
  pins: v.optional(
    v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/u, 'must be SHA-256 in base64 (44 characters)'))),
    [],
  ),
});

export type OpenIdDefinition = Readonly<v.InferOutput<typeof openIdProvider>>;
export type SealedDefinition = Readonly<v.InferOutput<typeof sealedProvider>>;
export type ProviderDefinition = OpenIdDefinition | SealedDefinition;

const isInOrder = ({ from, until }: ProviderDefinition): boolean =>
  from === undefined || until === undefined || from <= until;
const vouches = ({ use, rules }: ProviderDefinition): boolean =>
  use !== 'register' ||
  (rules.identityLevels.length > 0 && (rules.claims.personalId ?? rules.claims.taxCode) !== undefined);
const statesNoMore = ({ dialect, rules }: ProviderDefinition): boolean =>
  dialect === 'openid' || Object.keys(rules.authenticationLevels.values).length === 0;

/**
 * A provider of identities, as an operator writes it down (`docs/interfaces/identity-provider.schema.json` says the same to editors).
 * Plain data without secrets: those are named by their files.
 */
export const providerDefinition = v.pipe(
  v.variant('dialect', [openIdProvider, sealedProvider], 'must have dialect openid or vneid-sealed'),
  v.check(isInOrder, 'from must not be after until'),
  v.check(vouches, 'use: register needs rules.claims.personalId or taxCode, and identityLevels'),
  v.check(
    statesNoMore,
    'vneid-sealed says nothing of how somebody signed in: authenticationLevels.values must be empty',
  ),
);

/** A provider as the installation keeps it. `off` is the kill switch. */
export interface KeptProvider {
  readonly definition: ProviderDefinition;
  readonly status: 'on' | 'off';
  readonly addedAt: string;
  readonly changedAt: string;
}

/** Where this provider is talked to. */
export const originsOf = (definition: ProviderDefinition): readonly string[] => {
  const addresses =
    definition.dialect === 'openid'
      ? [definition.issuer, ...definition.origins]
      : [definition.authorizationEndpoint, definition.tokenEndpoint, definition.userInfoEndpoint];
  return [...new Set(addresses.map((one) => new URL(one).origin))];
};

/** The files with what it knows us by, as the definition names them. */
export const fileNamesOf = (definition: ProviderDefinition): readonly string[] => {
  if (definition.dialect === 'vneid-sealed') return [definition.clientSecretFile, definition.decryptionKeyFile];
  const { clientAuthentication: by } = definition;
  return [by.method === 'private_key_jwt' ? by.keyFile : by.secretFile];
};

/** What it may not be outside a sandbox, in words; empty when all is well. */
export const refusedInProduction = (definition: ProviderDefinition): readonly string[] => [
  ...originsOf(definition)
    .filter((one) => !one.startsWith('https://'))
    .map((one) => `${one} must be https: names, numbers and codes travel there`),
  ...(definition.dialect === 'vneid-sealed' && definition.pins.length === 0
    ? ['pins must name a key: nothing but TLS says whose a sealed answer is']
    : []),
];
