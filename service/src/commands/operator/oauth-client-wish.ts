import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { parseArgs } from 'node:util';
import { authenticationLevels } from '../../domain/account.ts';
import type { OauthClientSettings } from '../../domain/oauth-client.ts';
import { clientAuthMethods, signingAlgorithms } from '../../domain/oauth-client.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { OauthClientWish } from '../../federation/clients/client-wish.ts';
import { grantTypes, wishOptions } from './oauth-client-words.ts';

/** A word on the command line is wrong; told as it is. */
class WrongWord extends Error {}

const wordsOf = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: wishOptions, strict: true, allowPositionals: false }).values;
type Words = ReturnType<typeof wordsOf>;
type Settings = OauthClientWish['settings'];

const list = (texts: readonly string[] = []): readonly string[] =>
  texts.flatMap((text) => text.split(/[\s,]+/u)).filter((word) => word !== '');

const oneOf = <Choice extends string>(what: string, text: string, choices: readonly Choice[]): Choice => {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new WrongWord(`${what} must be one of ${choices.join(', ')}`);
  return found;
};

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

/** A member with what was made of a word; none where the word was not given. */
const member = <Name extends string, Text, Value>(
  name: Name,
  given: Text | undefined,
  read: (given: Text) => Value,
): Partial<Record<Name, Value>> => {
  const made: Partial<Record<Name, Value>> = {};
  if (given !== undefined) made[name] = read(given);
  return made;
};

const asIs = (text: string): string => text;
const set = (): true => true;

/** Where Debian's mod_auth_openidc takes logout tokens. */
const apacheBackchannel = (redirectUri: string): string => `${redirectUri}?logout=backchannel`;

const addressesOf = (
  words: Words,
): Pick<Settings, 'redirectUris' | 'postLogoutRedirectUris' | 'sendsTo'> &
  Partial<Pick<Settings, 'backchannelLogoutUri' | 'homeUri' | 'jwksUri' | 'resource'>> => {
  const redirectUris = list(words['redirect-uri']);
  const byApache = words.apache === true ? redirectUris.slice(0, 1).map(apacheBackchannel)[0] : undefined;
  return {
    redirectUris,
    postLogoutRedirectUris: list(words['post-logout-uri']),
    sendsTo: list(words['sends-to']),
    ...member('backchannelLogoutUri', words['backchannel-uri'] ?? byApache, asIs),
    ...member('homeUri', words['home-uri'], asIs),
    ...member('jwksUri', words['jwks-uri'], asIs),
    ...member('resource', words.resource, asIs),
  };
};

const settingsOf = (words: Words): Settings => ({
  ...addressesOf(words),
  applicationType: words.native === true ? 'native' : 'web',
  authMethod: oneOf('--auth-method', words['auth-method'] ?? 'client_secret_basic', clientAuthMethods),
  // The default of OpenID Connect Registration §2: libraries that are told nothing expect it.
  idTokenAlgorithm: oneOf('--algorithm', words.algorithm ?? 'RS256', signingAlgorithms),
  grantTypes: list([words.grants ?? 'authorization_code,refresh_token']).map((grant) =>
    oneOf('--grants', grant, grantTypes),
  ),
  scopes: list(words.scope ?? ['openid profile']),
  requirePushedRequests: words['require-par'] === true,
  dpopBound: words.dpop === true,
  ...member('claims', words.claims, list),
  ...member('jwks', words.jwks, readJwks),
  ...member('sector', words.sector, asIs),
  ...member('userinfoAlgorithm', words['userinfo-algorithm'], (text) =>
    oneOf('--userinfo-algorithm', text, signingAlgorithms),
  ),
  ...member('defaultAcr', words['default-acr'], (text) => oneOf('--default-acr', text, authenticationLevels)),
  ...member('nonceInsteadOfPkce', words['nonce-instead-of-pkce'], set),
  ...member('withoutPkce', words['without-pkce'], set),
});

const wishOf = (words: Words): OauthClientWish => ({
  nameVi: words.name ?? '',
  ...member('nameEn', words['name-en'], asIs),
  ...member('id', words.id, asIs),
  settings: settingsOf(words),
  agency: {
    id: words['agency-id'] ?? '',
    nameVi: words.agency ?? '',
    ...member('nameEn', words['agency-en'], asIs),
  },
});

const checkApache = ({ settings }: OauthClientWish): void => {
  const { authMethod, redirectUris, applicationType, requirePushedRequests, dpopBound } = settings;
  if (
    !authMethod.startsWith('client_secret') ||
    redirectUris.length === 0 ||
    applicationType === 'native' ||
    requirePushedRequests ||
    dpopBound
  )
    throw new WrongWord(
      '--apache needs a redirect URI and a client secret, and goes without --native, --require-par and --dpop',
    );
};

/** What `client add` was asked for; with `apache` its block is printed too. */
export interface AskedClient {
  readonly wish: OauthClientWish;
  readonly apache: boolean;
}

/** Reads the words after `client add`; a sentence when one is wrong. */
export const clientWishOf = (args: readonly string[]): Result<AskedClient, string> => {
  try {
    const words = wordsOf(args);
    const wish = wishOf(words);
    const apache = words.apache === true;
    if (apache) checkApache(wish);
    return ok({ wish, apache });
  } catch (trouble) {
    if (trouble instanceof WrongWord || (trouble instanceof TypeError && 'code' in trouble))
      return fail(trouble.message);
    throw trouble;
  }
};
