import type { OauthClient } from '../../../domain/oauth-client.ts';
import type { RegisteredClient } from '../../../federation/clients/register-oauth-client.ts';
import { oidcRoutes } from '../../../federation/paths.ts';
import type { OperatorAnswer } from '../command/operator-command.ts';
import { done } from '../command/operator-command.ts';
import type { Stack } from './stacks/stack.ts';

const shownOnce = 'The secret is shown this once: we keep only its hash.';

/** The addresses of a registration, as both sides have to have them. */
const addressLines = ({ settings }: OauthClient, issuer: string): readonly string[] => [
  ...settings.redirectUris.map((uri) => `callback         ${uri}`),
  ...settings.postLogoutRedirectUris.map((uri) => `after sign-out   ${uri}`),
  `back-channel     ${settings.backchannelLogoutUri ?? 'none registered: it will not hear of sessions that end elsewhere'}`,
  `sign out at      ${issuer}${oidcRoutes.end_session}`,
];

/** What somebody who connects this stack has to know, as comments of its own configuration, and its block. */
export const stackBlock = (stack: Stack, { oauthClient, secret = '' }: RegisteredClient, issuer: string): string => {
  const { id, settings } = oauthClient;
  const said = [
    stack.title,
    `ID tokens        signed by ${settings.idTokenAlgorithm}; the client proves itself by ${settings.authMethod}`,
    `PKCE             ${stack.pkce}`,
    `claims           ${stack.claims}`,
    ...addressLines(oauthClient, issuer),
    `signing out      ${stack.signOut}`,
    `ended elsewhere  ${stack.endedElsewhere}`,
  ];
  const block = stack.block({ issuer, clientId: id, clientSecret: secret, settings });
  return [...said.map((line) => `${stack.comment} ${line}`), block].join('\n');
};

const members = ({ oauthClient: { id, settings }, secret }: RegisteredClient, issuer: string): object => ({
  client_id: id,
  ...(secret === undefined ? {} : { client_secret: secret }),
  issuer,
  scope: settings.scopes.join(' '),
  token_endpoint_auth_method: settings.authMethod,
  id_token_signed_response_alg: settings.idTokenAlgorithm,
});

/** Tells what was registered: for people in lines, or as the block of a stack and nothing else, so that it goes into a file as it is. */
export const tellRegistered = (registered: RegisteredClient, issuer: string, stack?: Stack): OperatorAnswer => {
  const data = members(registered, issuer);
  if (stack !== undefined) {
    const block = stackBlock(stack, registered, issuer);
    return done(block, { ...data, block });
  }
  const { oauthClient, secret } = registered;
  const lines = [
    `client_id      ${oauthClient.id}`,
    ...(secret === undefined ? [] : [`client_secret  ${secret}`]),
    `issuer         ${issuer}`,
    ...(secret === undefined ? [] : ['', shownOnce]),
  ];
  return done(lines.join('\n'), data);
};

/** Tells a new secret, and until when the former one is taken beside it. */
export const tellSecret = (registered: RegisteredClient, issuer: string): OperatorAnswer => {
  const { settings } = registered.oauthClient;
  const until = settings.formerSecret?.until;
  const former =
    until === undefined ? 'The former secret is void from now on.' : `The former secret works until ${until}.`;
  return done(`client_secret  ${registered.secret ?? ''}\n\n${shownOnce} ${former}`, {
    ...members(registered, issuer),
    ...(until === undefined ? {} : { former_secret_until: until }),
  });
};
