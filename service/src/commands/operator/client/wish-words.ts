import type { parseArgs, ParseArgsOptionsConfig } from 'node:util';
import { clientAuthMethods, signingAlgorithms } from '../../../domain/oauth-client.ts';
import { reachableLevels } from '../../../federation/requests/reachable-levels.ts';
import { stacks } from './stacks/stacks.ts';

/** Grants a client can be registered for. */
export const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials'] as const;

/** What `client set` may change. */
export const changeOptions = {
  name: { type: 'string' },
  'name-en': { type: 'string' },
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
  'claims-in-id-token': { type: 'boolean' },
  grants: { type: 'string' },
  resource: { type: 'string' },
  'sends-to': { type: 'string', multiple: true },
  'default-acr': { type: 'string' },
  native: { type: 'boolean' },
  'require-par': { type: 'boolean' },
  dpop: { type: 'boolean' },
  'nonce-instead-of-pkce': { type: 'boolean' },
  'without-pkce': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

/** The words after `client add`, as `parseArgs` takes them: also what stands from then on, whose it is and under which names. */
export const wishOptions = {
  ...changeOptions,
  for: { type: 'string' },
  apache: { type: 'boolean' },
  site: { type: 'string' },
  id: { type: 'string' },
  'agency-id': { type: 'string' },
  agency: { type: 'string' },
  'agency-en': { type: 'string' },
  sector: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** Words as they were given, each with its value or values. */
export type Words = Partial<
  ReturnType<typeof parseArgs<{ options: typeof wishOptions; allowNegative: true; strict: true }>>['values']
>;

export const wishHelp = `  --for                         ${Object.keys(stacks).join(' | ')}: chooses what that stack does, and prints its block
  --site                        where the portal is (https://dvc.tinh.example); with --for it gives the addresses that stack uses
  --name, --name-en             what people read when they connect
  --agency-id, --agency, --agency-en   whose it is; the id in small letters, e.g. bo-noi-vu
  --id                          a client id of your choice
  --redirect-uri, --post-logout-uri    exact addresses; may be given several times
  --backchannel-uri             where we post logout tokens
  --home-uri                    where people are led back to when a request fails; the origin of the first redirect URI unless told
  --scope, --claims             by commas or spaces; without --claims all claims of the scopes
  --auth-method                 ${clientAuthMethods.join(' | ')}; this one alone is taken
  --jwks, --jwks-uri            public keys for private_key_jwt and for signed requests: an absolute path, or an address
  --algorithm                   of ID tokens: ${signingAlgorithms.toReversed().join(' | ')}; RS256 unless told
  --userinfo-algorithm          ${signingAlgorithms.toReversed().join(' | ')}; plain JSON unless told
  --claims-in-id-token          what the scopes give is in the ID token too, for a library that never asks UserInfo
  --grants                      ${grantTypes.join(',')}
  --resource, --sends-to        the origin of its own reception; origins of others it sends dossiers to
  --sector                      clients of one sector see the same subject; the host and port of the first redirect URI unless told
  --default-acr                 ${reachableLevels.join(' | ')}
  --native, --require-par, --dpop
  --apache                      the same as --for apache
  --nonce-instead-of-pkce       for a library that cannot do PKCE: its requests must carry a nonce
  --without-pkce                in a sandbox, for the OpenID Foundation's conformance suite`;
