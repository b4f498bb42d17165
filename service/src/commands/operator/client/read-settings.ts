import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { authenticationLevels } from '../../../domain/account.ts';
import type { OauthClientSettings } from '../../../domain/oauth-client.ts';
import { clientAuthMethods, signingAlgorithms } from '../../../domain/oauth-client.ts';
import type { OauthClientWish } from '../../../federation/clients/client-wish.ts';
import type { Words } from './wish-words.ts';
import { grantTypes } from './wish-words.ts';

/** A word on the command line is wrong; told as it is. */
export class WrongWord extends Error {}

export type Settings = OauthClientWish['settings'];

/** What a client is registered for where nothing else is said. */
export const standardSettings: Settings = {
  redirectUris: [],
  postLogoutRedirectUris: [],
  sendsTo: [],
  applicationType: 'web',
  authMethod: 'client_secret_basic',
  // The default of OpenID Connect Registration §2: libraries that are told nothing expect it.
  idTokenAlgorithm: 'RS256',
  grantTypes: ['authorization_code', 'refresh_token'],
  scopes: ['openid', 'profile'],
  requirePushedRequests: false,
  dpopBound: false,
};

const list = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.split(/[\s,]+/u)).filter((word) => word !== '');

const oneOf =
  <Choice extends string>(what: string, choices: readonly Choice[]) =>
  (text: string): Choice => {
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

/** A member with what was made of a word; none where the word was not given, or was given to take the member away. */
const member = <Name extends string, Text, Value>(
  name: Name,
  given: Text | undefined,
  read: (given: Text) => Value,
): Partial<Record<Name, Value>> => {
  const made: Partial<Record<Name, Value>> = {};
  if (given !== undefined && given !== '' && given !== false) made[name] = read(given);
  return made;
};

const asIs = (text: string): string => text;
const set = (): true => true;

/** Members that are there or not: their word given empty, or with `--no-` before it, takes them away. */
const optional = [
  ['backchannel-uri', 'backchannelLogoutUri'],
  ['home-uri', 'homeUri'],
  ['jwks', 'jwks'],
  ['jwks-uri', 'jwksUri'],
  ['resource', 'resource'],
  ['claims', 'claims'],
  ['userinfo-algorithm', 'userinfoAlgorithm'],
  ['default-acr', 'defaultAcr'],
  ['claims-in-id-token', 'claimsInIdToken'],
  ['nonce-instead-of-pkce', 'nonceInsteadOfPkce'],
  ['without-pkce', 'withoutPkce'],
] as const;

const isTakenAway = (given: string | boolean | readonly string[] | undefined): boolean =>
  given === '' || given === false || (Array.isArray(given) && list(given).length === 0);

/** What these words put in the place of what stands. */
const given = (words: Words): Partial<Settings> => ({
  ...member('redirectUris', words['redirect-uri'], list),
  ...member('postLogoutRedirectUris', words['post-logout-uri'], list),
  ...member('sendsTo', words['sends-to'], list),
  ...member('backchannelLogoutUri', words['backchannel-uri'], asIs),
  ...member('homeUri', words['home-uri'], asIs),
  ...member('jwksUri', words['jwks-uri'], asIs),
  ...member('jwks', words.jwks, readJwks),
  ...member('resource', words.resource, asIs),
  ...member('scopes', words.scope, list),
  ...member('authMethod', words['auth-method'], oneOf('--auth-method', clientAuthMethods)),
  ...member('idTokenAlgorithm', words.algorithm, oneOf('--algorithm', signingAlgorithms)),
  ...member('userinfoAlgorithm', words['userinfo-algorithm'], oneOf('--userinfo-algorithm', signingAlgorithms)),
  ...member('grantTypes', words.grants, (text) => list([text]).map(oneOf('--grants', grantTypes))),
  ...member('defaultAcr', words['default-acr'], oneOf('--default-acr', authenticationLevels)),
  ...member('claimsInIdToken', words['claims-in-id-token'], set),
  ...member('nonceInsteadOfPkce', words['nonce-instead-of-pkce'], set),
  ...member('withoutPkce', words['without-pkce'], set),
  ...(words.claims === undefined || isTakenAway(words.claims) ? {} : { claims: list(words.claims) }),
  ...(words.native === undefined ? {} : { applicationType: words.native ? 'native' : 'web' }),
  ...(words['require-par'] === undefined ? {} : { requirePushedRequests: words['require-par'] }),
  ...(words.dpop === undefined ? {} : { dpopBound: words.dpop }),
});

/**
 * What stands, changed by these words.
 *
 * @throws {WrongWord} a sentence about a word that makes no sense
 */
export const settingsBy = (words: Words, standing: Settings): Settings => {
  const left = { ...standing };
  for (const [word, name] of optional) if (isTakenAway(words[word])) delete left[name];
  return { ...left, ...given(words) };
};
