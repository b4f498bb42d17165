import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { parseArgs } from 'node:util';
import { authenticationLevels } from '../../domain/account.ts';
import type { OauthClientSettings } from '../../domain/oauth-client.ts';
import { clientAuthMethods, signingAlgorithms } from '../../domain/oauth-client.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { OauthClientWish } from '../../federation/clients/register-oauth-client.ts';

export const wishHelp = `  --name, --name-en             what people read when they connect
  --agency-id, --agency, --agency-en   whose it is; the id in small letters, e.g. bo-noi-vu
  --id                          a client id of your choice
  --redirect-uri, --post-logout-uri    exact addresses; may be given several times
  --backchannel-uri             where we post logout tokens
  --home-uri                    where people are led back to when a request fails; the origin of the first redirect URI unless told
  --scope, --claims             by commas or spaces; without --claims all claims of the scopes
  --auth-method                 ${clientAuthMethods.join(' | ')}
  --jwks, --jwks-uri            public keys for private_key_jwt: an absolute path, or an address
  --algorithm, --userinfo-algorithm    ${signingAlgorithms.join(' | ')}
  --grants                      authorization_code,refresh_token,client_credentials
  --resource, --sends-to        the origin of its own reception; origins of others it sends dossiers to
  --sector                      clients of one sector see the same subject; the host of the first redirect URI unless told
  --default-acr                 ${authenticationLevels.join(' | ')}
  --native, --require-par, --dpop, --apache
  --without-pkce                in a sandbox, for the OpenID Foundation's conformance suite`;

const options = {
  name: { type: 'string' },
  'name-en': { type: 'string' },
  'agency-id': { type: 'string' },
  agency: { type: 'string' },
  'agency-en': { type: 'string' },
  id: { type: 'string' },
  'redirect-uri': { type: 'string', multiple: true },
  'post-logout-uri': { type: 'string', multiple: true },
  'backchannel-uri': { type: 'string' },
  'home-uri': { type: 'string' },
  scope: { type: 'string', multiple: true },
  claims: { type: 'string', multiple: true },
  'auth-method': { type: 'string' },
  jwks: { type: 'string' },
  'jwks-uri': { type: 'string' },
  algorithm: { type: 'string' },
  'userinfo-algorithm': { type: 'string' },
  grants: { type: 'string' },
  resource: { type: 'string' },
  'sends-to': { type: 'string', multiple: true },
  sector: { type: 'string' },
  'default-acr': { type: 'string' },
  native: { type: 'boolean' },
  'require-par': { type: 'boolean' },
  dpop: { type: 'boolean' },
  apache: { type: 'boolean' },
  'without-pkce': { type: 'boolean' },
} as const;

/** A word on the command line is wrong; told as it is. */
class WrongWord extends Error {}

const list = (texts: readonly string[] = []): readonly string[] =>
  texts.flatMap((text) => text.split(/[\s,]+/u)).filter((word) => word !== '');

const oneOf = <Choice extends string>(what: string, text: string, choices: readonly Choice[]): Choice => {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new WrongWord(`${what} must be one of ${choices.join(', ')}`);
  return found;
};

const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials'] as const;

const readJwks = (path: string): NonNullable<OauthClientSettings['jwks']> => {
  if (!isAbsolute(path)) throw new WrongWord('--jwks needs an absolute path: the service itself reads the file');
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof read === 'object' && read !== null && 'keys' in read && Array.isArray(read.keys))
      return { keys: read.keys };
  } catch {
    // Said below.
  }
  throw new WrongWord(`${path} is no JSON Web Key Set`);
};

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> => {
  const made: Partial<Record<Name, Value>> = {};
  if (value !== undefined) made[name] = value;
  return made;
};

const wishOf = (args: readonly string[]): { readonly wish: OauthClientWish; readonly apache: boolean } => {
  const { values: given } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
  const redirectUris = list(given['redirect-uri']);
  // Where Debian's mod_auth_openidc takes logout tokens.
  const apache = given.apache === true;
  const backchannel =
    given['backchannel-uri'] ??
    (apache && redirectUris[0] !== undefined ? `${redirectUris[0]}?logout=backchannel` : undefined);
  const claims = given.claims === undefined ? undefined : list(given.claims);
  const authMethod = oneOf('--auth-method', given['auth-method'] ?? 'client_secret_basic', clientAuthMethods);
  if (
    apache &&
    (!authMethod.startsWith('client_secret') ||
      redirectUris.length === 0 ||
      [given.native, given['require-par'], given.dpop].includes(true))
  ) {
    throw new WrongWord(
      '--apache needs a redirect URI and a client secret, and goes without --native, --require-par and --dpop',
    );
  }
  const settings: OauthClientWish['settings'] = {
    redirectUris,
    postLogoutRedirectUris: list(given['post-logout-uri']),
    applicationType: given.native === true ? 'native' : 'web',
    authMethod,
    idTokenAlgorithm: oneOf('--algorithm', given.algorithm ?? 'ES256', signingAlgorithms),
    grantTypes: list([given.grants ?? 'authorization_code,refresh_token']).map((grant) =>
      oneOf('--grants', grant, grantTypes),
    ),
    scopes: list(given.scope ?? ['openid profile']),
    sendsTo: list(given['sends-to']),
    requirePushedRequests: given['require-par'] === true,
    dpopBound: given.dpop === true,
    ...optional('backchannelLogoutUri', backchannel),
    ...optional('homeUri', given['home-uri']),
    ...optional('claims', claims),
    ...optional('jwksUri', given['jwks-uri']),
    ...optional('jwks', given.jwks === undefined ? undefined : readJwks(given.jwks)),
    ...optional('resource', given.resource),
    ...optional('sector', given.sector),
    ...optional(
      'userinfoAlgorithm',
      given['userinfo-algorithm'] === undefined
        ? undefined
        : oneOf('--userinfo-algorithm', given['userinfo-algorithm'], signingAlgorithms),
    ),
    ...(given['without-pkce'] === true ? { withoutPkce: true } : {}),
    ...optional(
      'defaultAcr',
      given['default-acr'] === undefined
        ? undefined
        : oneOf('--default-acr', given['default-acr'], authenticationLevels),
    ),
  };
  return {
    apache,
    wish: {
      nameVi: given.name ?? '',
      ...optional('nameEn', given['name-en']),
      ...optional('id', given.id),
      settings,
      agency: { id: given['agency-id'] ?? '', nameVi: given.agency ?? '', ...optional('nameEn', given['agency-en']) },
    },
  };
};

/** Reads the words after `client add`; a sentence when one is wrong. */
export const clientWishOf = (args: readonly string[]): Result<ReturnType<typeof wishOf>, string> => {
  try {
    return ok(wishOf(args));
  } catch (trouble) {
    if (trouble instanceof WrongWord || (trouble instanceof TypeError && 'code' in trouble))
      return fail(trouble.message);
    throw trouble;
  }
};
